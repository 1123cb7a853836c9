// Looks at the page in headless Chromium, if available, for what only a browser knows: layout, contrast, requests.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { renderHtml } from "./html.ts";
import { parcelReport } from "./parcel-report.fixture.ts";

/** Pixels from the top of the page. */
type Box = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };

type Look = {
  readonly verdict: Box;
  readonly nav: Box;
  readonly firstCause: Box;
  readonly firstTitle: Box;
  readonly firstReceived: Box;
  readonly scripts: number;
  readonly loaded: readonly string[];
  readonly overflow: number;
  readonly ground: string;
  readonly texts: number;
  readonly pale: readonly string[];
  readonly rows: number;
  readonly shown: string;
  /** As rendered. */
  readonly causes: string;
};

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const browser = (process.env.PATH ?? "")
  .split(":")
  .flatMap((folder) => names.map((name) => join(folder, name)))
  .find(existsSync);

const page = renderHtml(parcelReport);
const pages = {
  phone: { width: 390, page },
  desktop: { width: 1280, page },
  loose: {
    width: 1280,
    page: page.replace('<option value="severity-2">', '<option value="severity-2" selected>'),
  },
  pale: { width: 1280, page: page.replace(".summary{", ".summary{color:#cccccc;") },
} as const;

type Looks = Readonly<Record<keyof typeof pages, Look>>;

describe.skipIf(browser === undefined)("in headless Chromium (skipped if it is not installed)", () => {
  const looks = {} as Record<"light" | "dark", Looks>;
  beforeAll(async () => {
    looks.light = await lookAt("light");
    looks.dark = await lookAt("dark");
  });

  test.each([
    ["phone", "light"],
    ["phone", "dark"],
    ["desktop", "light"],
    ["desktop", "dark"],
  ] as const)("on a %s, %s", (device, scheme) => {
    const look = looks[scheme][device];
    expect(look).toMatchObject({ scripts: 0, loaded: [], overflow: 0, pale: [], rows: 40 });
    expect(look.texts).toBeGreaterThan(300);
    expect(look.ground).toBe(scheme === "light" ? "rgb(246, 247, 249)" : "rgb(14, 17, 22)");
    expect(look.shown).toContain("https://gateway.example disagrees with Parcel API 2.3.0");
    expect(look.shown).toContain("</script><script>alert(1)</script>");
  });

  test.each([
    ["phone", 844],
    ["desktop", 800],
  ] as const)("the first screen of a %s has the verdict, the contents, and what to mend first", (device, height) => {
    const { verdict, nav, firstCause, firstTitle, firstReceived } = looks.light[device];
    expect(verdict.top).toBeGreaterThan(0);
    expect(verdict.bottom).toBeLessThanOrEqual(nav.top);
    expect(nav.bottom).toBeLessThanOrEqual(firstCause.top);
    expect(firstTitle.bottom).toBeLessThan(firstReceived.top);
    expect(firstReceived.top).toBeLessThan(height);
    for (const box of [verdict, nav, firstCause, firstTitle, firstReceived]) {
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(pages[device].width);
      expect(box.bottom).toBeGreaterThan(box.top);
    }
  });

  test("choosing a severity hides the causes of all others", () => {
    expect(looks.light.desktop.causes).toContain("Accepts requests without a key");
    expect(looks.light.loose.causes).toContain("Accepts values that break their maxLength");
    expect(looks.light.loose.causes).not.toContain("Accepts requests without a key");
  });

  test("a text with too little contrast is noticed", () => {
    expect(looks.light.pale.pale).toContainEqual(expect.stringContaining("36 of 38 judged cases agree"));
  });
});

/** Each page is in a frame, so that it can be as narrow as a phone and be measured unchanged from outside. */
const lookAt = async (scheme: "light" | "dark"): Promise<Looks> => {
  const folder = await mkdtemp(join(tmpdir(), "report-look-"));
  try {
    for (const [name, each] of Object.entries(pages)) await writeFile(join(folder, `${name}.html`), each.page);
    const frames = Object.entries(pages).map(
      ([name, { width }]) =>
        `<iframe name="${name}" src="${name}.html" style="border:0;width:${width}px;height:900px"></iframe>`,
    );
    const script = `onload=()=>{const looks={};for(const frame of document.querySelectorAll("iframe"))looks[frame.name]=(${measure.toString()})(frame.contentWindow);document.querySelector("pre").textContent=JSON.stringify(looks)}`;
    const frame = `<!doctype html><meta charset="utf-8"><meta name="color-scheme" content="light dark">
${frames.join("")}<pre></pre>
<script>${script}</script>`;
    await writeFile(join(folder, "frame.html"), frame);
    const { stdout } = await promisify(execFile)(
      browser ?? "",
      [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--allow-file-access-from-files",
        `--user-data-dir=${join(folder, "profile")}`,
        `--blink-settings=preferredColorScheme=${scheme === "dark" ? 0 : 1}`,
        "--dump-dom",
        `file://${join(folder, "frame.html")}`,
      ],
      { timeout: 120_000, maxBuffer: 32 * 1024 * 1024 },
    );
    const measured = /<pre>(.*)<\/pre>/s.exec(stdout)?.[1] ?? "nothing measured";
    return JSON.parse(measured.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&")) as Looks;
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
};

/** Runs in the browser, so it cannot use anything from this file. */
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
  const boxOf = (selector: string): Box => {
    const { top, bottom, left, right } = (page.querySelector(selector) as Element).getBoundingClientRect();
    return { top, bottom, left, right };
  };
  return {
    verdict: boxOf(".verdict"),
    nav: boxOf("nav"),
    firstCause: boxOf(".cause"),
    firstTitle: boxOf(".cause h3"),
    firstReceived: boxOf(".cause .received"),
    scripts: page.scripts.length,
    loaded: view.performance.getEntriesByType("resource").map((performanceEntry) => performanceEntry.name),
    overflow: page.documentElement.scrollWidth - page.documentElement.clientWidth,
    ground: view.getComputedStyle(page.body).backgroundColor,
    texts: texts.length,
    pale: texts.filter((element) => contrast(element) < 4.5).map((element) => (element.textContent ?? "").slice(0, 80)),
    rows: page.querySelectorAll("tr[id] > th[scope=row]").length,
    // innerText: only what is rendered counts here.
    shown: page.body.innerText,
    causes: page.querySelector<HTMLElement>(".causes")?.innerText ?? "",
  };
};
