// A pad to draw on, which also shows the pictures that are brought to it.

// A power of 2, so that pixels of the model's size come out as they went in.
const SCALE = 8;
const BRUSH = 0.09;

export class Pad {
  // `changed` is called while the user draws.
  constructor(canvas, [height, width], changed) {
    this.canvas = canvas;
    canvas.width = SCALE * width;
    canvas.height = SCALE * height;
    this.context = canvas.getContext("2d", { willReadFrequently: true });
    this.clear();
    canvas.onpointerdown = (event) => {
      canvas.setPointerCapture(event.pointerId);
      this.last = this.place(event);
      this.line(event, changed);
    };
    canvas.onpointermove = (event) =>
      event.buttons && this.last && this.line(event, changed);
    canvas.onpointerup = () => (this.last = null);
  }

  clear() {
    this.context.fillStyle = "black";
    this.context.fillRect(0, 0, this.canvas.width, this.canvas.height);
  }

  // Fills the pad with the middle of a picture.
  show(picture) {
    const { width, height } = this.canvas;
    const scale = Math.max(width / picture.width, height / picture.height);
    const [w, h] = [picture.width * scale, picture.height * scale];
    this.context.fillStyle = "white";
    this.context.fillRect(0, 0, width, height);
    this.context.imageSmoothingEnabled = scale < 1;
    this.context.imageSmoothingQuality = "high";
    this.context.drawImage(picture, (width - w) / 2, (height - h) / 2, w, h);
  }

  place(event) {
    const box = this.canvas.getBoundingClientRect();
    const scale = this.canvas.width / box.width;
    return [
      (event.clientX - box.left) * scale,
      (event.clientY - box.top) * scale,
    ];
  }

  line(event, changed) {
    const context = this.context;
    context.strokeStyle = "white";
    context.lineCap = "round";
    context.lineJoin = "round";
    context.lineWidth = BRUSH * this.canvas.width;
    context.beginPath();
    context.moveTo(...this.last);
    this.last = this.place(event);
    context.lineTo(...this.last);
    context.stroke();
    changed();
  }
}
