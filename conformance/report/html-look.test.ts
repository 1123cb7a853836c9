// Looks at the page in headless Chromium, where there is one: what only a browser knows (layout, contrast, what it loads).
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { renderHtml } from "./html.ts";
import { parcelReport } from "./parcel-report.fixture.ts";

type Look = {
  readonly scripts: number;
  readonly loaded: readonly string[];
  readonly overflow: number;
  readonly ground: string;
  readonly texts: number;
  readonly pale: readonly string[];
  readonly rows: number;
  readonly shown: string;
};

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const browser = (process.env.PATH ?? "")
  .split(":")
  .flatMap((folder) => names.map((name) => join(folder, name)))
  .find(existsSync);

describe.skipIf(browser === undefined)("in headless Chromium (skipped where it is not installed)", () => {
  test.each([
    [390, "light"],
    [390, "dark"],
    [1280, "light"],
    [1280, "dark"],
  ] as const)("at %i px, %s", async (width, scheme) => {
    const look = await lookAt(renderHtml(parcelReport), width, scheme);
    expect(look).toMatchObject({ scripts: 0, loaded: [], overflow: 0, pale: [], rows: 40 });
    expect(look.texts).toBeGreaterThan(300);
    expect(look.ground).toBe(scheme === "light" ? "rgb(246, 247, 249)" : "rgb(14, 17, 22)");
    expect(look.shown).toContain("https://gateway.example disagrees with Parcel API 2.3.0");
    expect(look.shown).toContain('</script><script>alert("listParcels/valid/example")</script>');
  });

  test("a text too pale to read is noticed", async () => {
    const pale = renderHtml(parcelReport).replace(".summary{", ".summary{color:#cccccc;");
    const look = await lookAt(pale, 1280, "light");
    expect(look.pale).toContainEqual(expect.stringContaining("36 of 38 judged cases agree"));
  });
});

/** The page stands in a frame, so that it can be as narrow as a phone and is measured from outside, unchanged. */
const lookAt = async (page: string, width: number, scheme: "light" | "dark"): Promise<Look> => {
  const folder = await mkdtemp(join(tmpdir(), "report-look-"));
  try {
    await writeFile(join(folder, "page.html"), page);
    const frame = `<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark">
<iframe src="page.html" style="border:0;width:${width}px;height:900px"></iframe><pre></pre>
<script>onload=()=>{document.querySelector("pre").textContent=JSON.stringify((${measure.toString()})(document.querySelector("iframe").contentWindow))}</script>`;
    await writeFile(join(folder, "frame.html"), frame);
    const { stdout } = await promisify(execFile)(
      browser ?? "",
      [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--allow-file-access-from-files",
        `--user-data-dir=${join(folder, "profile")}`,
        `--blink-settings=preferredColorScheme=${scheme === "dark" ? 0 : 1}`,
        "--dump-dom",
        `file://${join(folder, "frame.html")}`,
      ],
      { timeout: 50_000, maxBuffer: 32 * 1024 * 1024 },
    );
    const measured = /<pre>(.*)<\/pre>/s.exec(stdout)?.[1] ?? "nothing measured";
    return JSON.parse(measured.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")) as Look;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
};

/** Runs in the browser, so it uses nothing from this file. */
const measure = (view: Window & typeof globalThis): Look => {
  const page = view.document;
  const rgba = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);
  const groundOf = (element: Element): string => {
    for (let at: Element | null = element; at; at = at.parentElement) {
      const ground = view.getComputedStyle(at).backgroundColor;
      if ((rgba(ground)[3] ?? 1) > 0) return ground;
    }
    return "rgb(255, 255, 255)";
  };
  const luminance = (colour: string): number => {
    const [red = 0, green = 0, blue = 0] = rgba(colour)
      .slice(0, 3)
      .map((value) => value / 255)
      .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const contrast = (element: Element): number => {
    const pair = [view.getComputedStyle(element).color, groundOf(element)].map(luminance).sort((a, b) => b - a);
    return ((pair[0] ?? 0) + 0.05) / ((pair[1] ?? 0) + 0.05);
  };
  const speaks = (element: Element) =>
    [...element.childNodes].some((node) => node.nodeType === 3 && (node.nodeValue ?? "").trim() !== "");
  const texts = [...page.body.querySelectorAll("*")].filter(speaks);
  return {
    scripts: page.scripts.length,
    loaded: view.performance.getEntriesByType("resource").map((one) => one.name),
    overflow: page.documentElement.scrollWidth - page.documentElement.clientWidth,
    ground: view.getComputedStyle(page.body).backgroundColor,
    texts: texts.length,
    pale: texts.filter((element) => contrast(element) < 4.5).map((element) => (element.textContent ?? "").slice(0, 80)),
    rows: page.querySelectorAll("tr[id] > th[scope=row]").length,
    // innerText: only what is rendered counts here.
    shown: page.body.innerText,
  };
};
