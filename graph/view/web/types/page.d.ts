// What the scripts of the page hand to each other. Types only: nothing of this is in the page.

/** The first JSON block of the page: `FirstPart` in graph/view/shapes.py, and how vis-network is to draw. */
interface PageData extends Shapes.FirstPart {
  options: vis.Options;
}

// ---- elements (dom.js)

/** What may be put into an element; what is empty is left out. */
type Child = Node | string | null | undefined | false | 0;

/** What an element is made with. What is null, undefined or false is left out. */
interface Attributes {
  on?: { [Name in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[Name]) => void };
  [name: string]: unknown;
}

// ---- the story (model.js)

/** Somebody or something at one moment. */
interface StoryNode extends Shapes.Node {
  /** Where it stands among the nodes of the file. */
  order: number;
  ties: Tie[];
  /** Ties that say who plays it. */
  played: Tie[];
  /** Whether it is one of those in the middle of the chart. */
  hub: boolean;
  /** By what names it can be found, once somebody looked for anybody. */
  known: KnownAs[] | null;
  /** Groups of this one and their faces, by name. */
  circles: string[];
}

/** A tie at one moment, with its two ends. */
interface Tie extends Shapes.TieShape {
  order: number;
  from: StoryNode;
  to: StoryNode;
}

/** A name by which somebody can be found: `id` may be that of a face, `why` says what name it is, `rank` how far behind others. */
interface KnownAs {
  id: string;
  key: string;
  parts: string[];
  name: string;
  why: string;
  rank: number;
}

/** Somebody who fits what was typed. */
interface Found {
  node: StoryNode;
  id: string;
  why: string;
  rank: number;
}

/** What a step costs, and all ties along which it may be made, the strongest first. */
interface Ways {
  cost: number;
  ties: Tie[];
}

interface Step {
  from: StoryNode;
  to: StoryNode;
  ties: Tie[];
}

interface Path {
  nodes: StoryNode[];
  steps: Step[];
}

/** The paths from one to another; `asked` are the ids that were asked for, which may be those of faces. */
interface Answer {
  from: StoryNode;
  to: StoryNode;
  asked: string[];
  paths: Path[];
}

/** How a family of ties looks (families.js). */
interface Family {
  id: string;
  name: string;
  width: number;
  dash: number[];
  sign: string;
  filled: boolean;
  /** The width of the ground in the middle of a double line. */
  core?: number;
  round?: boolean;
}

// ---- where one is (address.js) and what is shown (model.js)

/** What the address holds. Ids are those of shapes.py. */
interface Place {
  account: string;
  at: string;
  who: string;
  depth: number;
  from: string;
  to: string;
  off: string[];
  types: string[];
  cast: boolean;
  doubts: string[];
  groups: string[];
  all: boolean;
  layout: string;
  plot: boolean;
  view: string;
  panel: string;
  eyes: string;
}

interface State {
  /** Set before anything reads it, when the page goes to its first place. */
  account: Account;
  /** Who is chosen, and how many steps around them are lit. */
  selected: StoryNode | null;
  depth: number;
  /** What the mouse is over. */
  hovered: StoryNode | null;
  tie: Tie | null;
  /** The answer that is lit, and one that is looked at in passing. */
  path: Path | null;
  preview: Path | null;
  /** What is filtered out: families of ties, types, what they look like (`uncertain`, `false`), groups by name. */
  off: Set<string>;
  types: Set<string>;
  doubts: Set<string>;
  groups: Set<string>;
  /** Every tie is drawn, not only the strongest. */
  all: boolean;
  /** `chart`, `family` or `circle`; plot ties over the family; the panel that is opened. */
  layout: string;
  plot: boolean;
  panel: string | null;
}

// ---- the picture

interface Point {
  x: number;
  y: number;
}

/** Four numbers: left, top, width, height, or where it says so left, top, right, bottom. */
type Box = [number, number, number, number];

/** Whatever `fillStyle` may be; here always a colour. */
type Ink = CanvasRenderingContext2D['fillStyle'];

/** Colours by the names they have in the style sheet. */
type Colours = Record<string, string>;

/** What of a canvas the painting uses, so that a recorder of SVG can stand in for it (recorder.js). */
interface Surface {
  globalAlpha: number;
  fillStyle: Ink;
  strokeStyle: Ink;
  lineWidth: number;
  lineCap: CanvasLineCap;
  lineJoin: CanvasLineJoin;
  font: string;
  textAlign: CanvasTextAlign;
  textBaseline: CanvasTextBaseline;
  save(): void;
  restore(): void;
  translate(x: number, y: number): void;
  scale(x: number, y: number): void;
  setLineDash(dash: number[]): void;
  beginPath(): void;
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  closePath(): void;
  arc(x: number, y: number, r: number, from: number, to: number): void;
  roundRect(x: number, y: number, width: number, height: number, round: number): void;
  fillRect(x: number, y: number, width: number, height: number): void;
  fill(): void;
  fill(trail: Trail): void;
  stroke(): void;
  stroke(trail: Trail): void;
  fillText(text: string, x: number, y: number): void;
  strokeText(text: string, x: number, y: number): void;
}

/** A disc or a place on a border at which a line ends, with the name below it. */
interface Stop extends Point {
  r: number;
  /** How far below its middle it ends. */
  foot: number;
  nameWidth: number;
  nameHeight: number;
}

/** Where somebody stands in a scene. */
interface Seat extends Stop {
  /** How wide the name may be. */
  cell: number;
  /** Whose box it is in. */
  panel: Panel | null;
  /** Whether it is in the middle of the hub. */
  centre: boolean;
  /** The name, broken into lines. */
  lines: string[];
}

/** A captioned box in a scene. */
interface Panel extends Omit<Shapes.PanelShape, 'cell'> {
  /** How many of its members have no seat. */
  unseated: number;
}

interface Scene {
  account: Account;
  /** `chart`, `panel`, `row`, `circle` or `family`. */
  kind: string;
  seats: Map<StoryNode, Seat>;
  panels: Panel[];
  /** Left, top, width, height of everything. */
  box: Box;
  /** Where the signs are explained. */
  key: Box | null;
  /** How many of those seated are people. */
  people: number;
  importance: Map<StoryNode, number>;
  /** In a circle: who is in the middle, and how many rings there are. */
  centre?: StoryNode;
  depth?: number;
  /** In a family: the ties that make kin. */
  ties?: Tie[];
  /** What it was made for (chart.js). */
  asked?: string;
}

/** Where a portrait is painted, and the name in lines below it. */
interface Disc extends Point {
  r: number;
  foot?: number;
  lines: string[];
}

/** What of somebody is painted. */
type Portrayed = Pick<StoryNode, 'kind' | 'mono' | 'crowd' | 'unnamed' | 'unknown'> & { fate: { truth: string }[]; faces: { mono: string }[] };

/** How somebody is painted. */
interface Look {
  alpha: number;
  marked: '' | 'selected' | 'path';
  hovered: boolean;
  hub: boolean;
  /** The colour behind the name. */
  ground: string;
  zoomed: number;
  scale: number;
}

/** How a line runs. Shares of its length are from 0 to 1. */
interface Route {
  trail: Trail;
  /** From middle to middle, below the portraits. */
  full: Trail;
  part(from: number, to: number): Trail;
  /** The trail without its middle. */
  readonly halves: Trail[];
  length: number;
  /** Whether the tie runs against the direction in which the line was laid. */
  turned: boolean;
  /** A point on the way from the source of the tie to its target. */
  at(share: number): Point;
  /** x, y and angle of an arrow head. */
  tip: [number, number, number];
  /** How often it leads through somebody's portrait. */
  hits: number;
  headless?: boolean;
}

/** Whom a line joins; null for a whole panel. */
type Ends = [StoryNode, StoryNode | null];

/** A line from one stop to another before it is laid; it stands for ties of which the strongest is `tie`. */
interface Strand {
  tie: Tie;
  ties: Tie[];
  label: string;
  ends: Ends;
  a: Stop;
  c: Stop;
  /** Whether the tie runs from `c` to `a`. */
  turned: boolean;
  route: Route | null;
  /** The panel whose members it is about. */
  bundle?: Panel;
  /** A tie of the plot, laid over a family. */
  over?: boolean;
  /** On a path that is walked from the one who stands later in the file. */
  backward?: boolean;
}

/** A line that was laid. */
interface Line extends Strand {
  route: Route;
}

/** Words on a line: `box` is left, top, right, bottom, `across` the width of `text`. */
interface Pill {
  line: Line;
  box: Box;
  text: string;
  remark: string;
  across: number;
}

/** How far movements are, 0 to 1. */
interface Now {
  arrived: number;
  marked: number;
}

/** The title and what stands below it on a picture; none for the chart alone. */
interface PictureWords {
  title?: string;
  subtitle?: string;
}

/** What happens when somebody, a line or a caption is clicked, or somebody or a line is pointed at (or nobody). */
interface ChartEvents {
  choose(node: StoryNode | null): void;
  chooseTie(tie: Tie): void;
  hover(node: StoryNode | null, tie?: Tie | null): void;
  open(panel: string): void;
}
