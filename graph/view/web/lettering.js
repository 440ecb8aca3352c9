/** For how long nobody has to change the size of the chart until its letters are set anew, in ms. */
const RESTING = 120;
/** Letters do not grow or shrink by more than this with the chart. */
const STRETCH = 2;

/**
 * For which scale of the chart its letters are set: names and captions broken, words put on lines. That takes longer than a frame
 * has, so while somebody zooms letters grow and shrink with the chart, and are set when it rests.
 */
class Lettering {
  /** @param {() => void} draw */
  constructor(draw) {
    this.draw = draw;
    this.scale = 0;
    /** The timer that runs while somebody zooms. */
    this.waiting = 0;
  }

  /** Somebody zooms. */
  hold() {
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => {
      this.waiting = 0;
      this.draw();
    }, RESTING);
  }

  /** @param {number} scale of the chart */
  scaleFor(scale) {
    const stretched = scale / this.scale;
    if (!this.waiting || stretched > STRETCH || stretched < 1 / STRETCH) this.scale = scale;
    return this.scale;
  }

  stop() {
    clearTimeout(this.waiting);
  }
}
