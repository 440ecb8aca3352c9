/** Movement: short, always ending where it should, none at all for who does not want it. */

/** @param {number} from @param {number} to @param {number} part */
function mixed(from, to, part) {
  return from + (to - from) * part;
}

/** Fast at first, then slower (close to cubic-bezier(.2, 0, 0, 1)). @param {number} part */
function eased(part) {
  return 1 - (1 - part) ** 3;
}

class Motion {
  /** @param {() => void} draw */
  constructor(draw) {
    this.draw = draw;
    /** @type {{time: number, step: (part: number) => void, main: boolean, begun: number | null}[]} */
    this.running = [];
  }

  /** Runs a movement instead of the one that is under way. @param {number} time in ms @param {(part: number) => void} step */
  run(time, step) {
    this.running = this.running.filter(({ main }) => !main);
    this.start(time, step, true);
  }

  /** Runs a movement beside others. @param {number} time @param {(part: number) => void} step */
  also(time, step) {
    this.start(time, step, false);
  }

  /** @param {number} time @param {(part: number) => void} step @param {boolean} main */
  start(time, step, main) {
    if (time <= 0) {
      step(1);
      return;
    }
    step(0);
    this.running.push({ time, step, main, begun: null });
    if (this.running.length === 1) requestAnimationFrame((now) => this.frame(now));
  }

  /** @param {number} now */
  frame(now) {
    for (const each of this.running) {
      each.begun ??= now;
      const part = Math.min(1, (now - each.begun) / each.time);
      each.step(part < 1 ? eased(part) : 1);
      if (part >= 1) this.running = this.running.filter((other) => other !== each);
    }
    this.draw();
    if (this.running.length) requestAnimationFrame((next) => this.frame(next));
    else requestAnimationFrame(() => this.draw()); // vis-network looks at places a frame late
  }

  stop() {
    this.running = [];
  }
}
