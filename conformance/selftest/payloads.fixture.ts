// Texts with a meaning for a shell, a terminal, a build runner, Markdown, HTML, a spreadsheet or an editor, and ways to
// detect one that came through.

/** Each contains `PWN`, so that it can be found again. */
export const payloads: Readonly<Record<string, string>> = {
  shell: "PWN$(touch pwn-a)`touch pwn-b`\"; touch pwn-c; echo \"'; touch pwn-d; '!! !touch $IFS",
  terminal: "PWN\u001b[2J\u001b]0;x\u0007\u009b31m\u0008\r\u007f",
  direction: "PWN\u202eabc\u2066\u200b\u200d\u2028\u2029\ufeff\u{e0041}\u00ad",
  lines: "PWN\n::error::PWN\n##[add-mask]PWN\n ::set-output name=a::PWN ##vso[task.complete]PWN",
  markdown: "PWN https://PWN.example www.PWN.example @PWN a@PWN.example #1 GH-1 PWN/x#2 ![PWN](//x) `PWN` ```\n# PWN",
  markup: "PWN<img src=//x onerror=alert(1)></script></code></details><a href=\"javascript:1\" onclick='x'>]]>-->",
  code: "PWN */ $\u007bPWN} ` \" ' \\ // <!-- \u2028",
  formula: "=cmd|' /C PWN'!A0",
};

/** Characters that no displayed text may contain, except for its own line feeds and tabs. */
export const invisible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u;

/** Lines that the runners of GitHub and Azure read as commands. */
export const orders = (text: string): readonly string[] =>
  text.split(/\r\n|\n|\r/).filter((line) => /^\s*::[a-z-]+.*::/i.test(line) || /##(\w*)\[/.test(line));

// biome-ignore lint/suspicious/noControlCharactersInRegex: our own are left out.
const colour = /\u001b\[(?:1|2|3[1-6]|0)m/g;

/** The reasons why a terminal must not receive this text; empty if it may. Our own colours are allowed. */
export const wrongForTerminal = (text: string, own: "colours" | "plain" = "plain"): readonly string[] => {
  const rest = own === "colours" ? text.replace(colour, "") : text;
  return [
    ...(invisible.test(rest) ? [`invisible: ${JSON.stringify(rest.match(invisible)?.[0])}`] : []),
    ...orders(rest),
  ];
};

/** The text outside code spans and fences, where GitHub's renderer looks for links, mentions and references. */
export const outsideOfCode = (markdown: string): string => {
  const unfenced = markdown.replace(/^(`{3,})\w*\n[\s\S]*?\n\1$/gm, "");
  return unfenced
    .replace(/(?<!`)(`+)(?!`)(?:(?!\n\n)[\s\S])*?[^`](?<!`)\1(?!`)/g, "")
    .replace(/<code>.*?<\/code>/g, "");
};

export const wrongForMarkdown = (markdown: string): readonly string[] => {
  const prose = outsideOfCode(markdown);
  const live = /https?:|www\.|@\w|#\d|GH-\d|<(?!\/?(?:details|summary|br|code)>)|\]\(|^# PWN/m.exec(prose);
  return [...wrongForTerminal(markdown), ...(live === null ? [] : [prose.slice(live.index - 30, live.index + 60)])];
};

/** The path of every text in a value, without list indices. */
export const textsOf = (value: unknown, path = ""): readonly string[] => {
  if (typeof value === "string") return [path];
  if (typeof value !== "object" || value === null) return [];
  const members = Array.isArray(value) ? value.map((item) => ["[]", item] as const) : Object.entries(value);
  return [...new Set(members.flatMap(([name, member]) => textsOf(member, `${path}/${name}`)))];
};

/** The value with each text at this path changed. */
export const withText = <Value>(value: Value, wanted: string, put: (text: string) => string, path = ""): Value => {
  if (typeof value === "string") return (path === wanted ? put(value) : value) as Value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => withText(item, wanted, put, `${path}/[]`)) as Value;
  const members = Object.entries(value).map(([name, member]) => [
    name,
    withText(member, wanted, put, `${path}/${name}`),
  ]);
  return Object.fromEntries(members) as Value;
};
