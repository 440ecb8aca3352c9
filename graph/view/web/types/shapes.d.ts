// The data in the page: graph/view/shapes.py, which says what each of these means. Compared with it by the tests, and renewed by
// `pytest tests/test_page_types.py --renew`.

declare namespace Shapes {
  /** One element through time: from which moment on which of its fields are what; null: no longer there. */
  type History<T> = [number, { [Name in keyof T]?: T[Name] | null } | null][];

  interface Splice {
    at: number;
    drop: number;
    put: string[];
  }

  interface Said {
    text: string;
    told: string;
    sources: number[];
  }

  interface Fate {
    text: string;
    truth: string;
    told: string;
    note: string;
    sources: number[];
  }

  interface Face {
    id: string;
    name: string;
    remark: string;
    native: string;
    mono: string;
    aliases: Said[];
    notes: Said[];
    groups: Said[];
    sources: number[];
  }

  interface Node {
    id: string;
    kind: string;
    name: string;
    native: string;
    mono: string;
    r: number;
    at?: [number, number] | null;
    aliases: Said[];
    faces: Face[];
    groups: Said[];
    fate: Fate[];
    notes: Said[];
    credits: Said[];
    sources: number[];
    sort?: string;
    crowd?: boolean;
    unnamed?: boolean;
    unknown?: boolean;
    kin?: Record<string, string>;
  }

  interface TieShape {
    id: string;
    source: string;
    target: string;
    type: string;
    family: string;
    label: string;
    truth: string;
    told: string;
    said: string;
    weight: number;
    sources: number[];
    back?: string;
    debunked?: string;
    against?: number[];
    note?: string;
    faces?: string[];
    says?: string;
    holdings?: string[];
    within?: boolean;
  }

  interface TypeShape {
    directed: boolean;
    colour: string;
    line: string;
    kin: string;
  }

  interface PanelShape {
    id: string;
    caption: string;
    sort: string;
    box: [number, number, number, number];
    cell: number;
    members: string[];
  }

  interface ChartSize {
    box: [number, number, number, number];
    key?: [number, number, number, number] | null;
  }

  interface ChartShape {
    box: [number, number, number, number];
    key?: [number, number, number, number] | null;
    panels: PanelShape[];
  }

  interface Snapshot {
    nodes: Node[];
    ties: TieShape[];
    wide: ChartShape;
  }

  interface ChartHistory {
    size: History<ChartSize>;
    panels: History<PanelShape>[];
  }

  interface EyesShape {
    nodes: Record<string, History<Node>>;
    ties: Record<string, History<TieShape>>;
  }

  interface AccountShape {
    id: string;
    title: string;
    native: string;
    about: string;
    moments: string[];
    kin: boolean;
    nodes: History<Node>[];
    ties: History<TieShape>[];
    wide: ChartHistory;
    eyes: Record<string, EyesShape>;
  }

  interface Payload {
    title: string;
    native: string;
    about: string;
    as_of: string;
    as_known_by: string;
    sources: string[];
    types: Record<string, TypeShape>;
    accounts: AccountShape[];
  }

  interface RestShape {
    nodes: History<Node>[];
    ties: History<TieShape>[];
    eyes: Record<string, EyesShape>;
  }

  interface FirstPart {
    title: string;
    native: string;
    about: string;
    as_of: string;
    as_known_by: string;
    sources: string[];
    types: Record<string, TypeShape>;
    accounts: AccountShape[];
    partial: boolean;
    weights: Record<string, [number, number][]>[];
  }
}
