// What the page uses of vis-network 9.1, which comes with pyvis: https://visjs.github.io/vis-network/docs/network/

declare namespace vis {
  interface Options {
    interaction: object;
  }

  interface Item {
    id: string;
    x: number;
    y: number;
    shape: 'custom';
    ctxRenderer(values: { ctx: CanvasRenderingContext2D; id: string }): { drawNode(): void; nodeDimensions: { width: number; height: number } };
  }

  class DataSet<T> {
    constructor(items: T[]);
    add(items: T[]): void;
    get(id: string): T | null;
    getIds(): string[];
    remove(ids: string[]): void;
  }

  interface View {
    position?: Point;
    scale?: number;
    animation: boolean | { duration: number; easingFunction: string };
  }

  class Network {
    constructor(place: HTMLElement, data: { nodes: DataSet<Item>; edges: never[] }, options: Options);
    /** Not public: where vis-network takes its nodes to be, and what its parts tell each other. */
    readonly body: { nodes: Record<string, Point | undefined>; emitter: { emit(event: 'setSize' | '_requestRedraw'): void } };
    on(event: 'beforeDrawing' | 'afterDrawing', listener: (context: CanvasRenderingContext2D) => void): void;
    on(event: 'click', listener: (event: { pointer: { canvas: Point } }) => void): void;
    on(event: string, listener: () => void): void;
    once(event: 'afterDrawing', listener: () => void): void;
    redraw(): void;
    destroy(): void;
    moveTo(view: View): void;
    getScale(): number;
    getViewPosition(): Point;
    canvasToDOM(point: Point): Point;
    DOMtoCanvas(point: Point): Point;
  }
}
