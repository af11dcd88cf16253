// What is still to be drawn. Jobs are asynchronous generators that pause after
// every few images. After each pause the job with the first name goes on, so
// that the large image never waits for the small ones.

export class Queue {
  // `report` is called with what goes wrong in a job.
  constructor(names, report) {
    this.names = names;
    this.report = report;
    this.jobs = new Map();
    this.running = false;
  }

  // Replaces the job of a name by a new one.
  ask(name, job) {
    this.jobs.set(name, job());
    if (!this.running) this.run();
  }

  async run() {
    this.running = true;
    document.body.dataset.drawn = "some";
    while (this.jobs.size) {
      const name = this.names.find((name) => this.jobs.has(name));
      const job = this.jobs.get(name);
      let done = true;
      try {
        ({ done } = await job.next());
      } catch (error) {
        this.report(error);
      }
      if (done && this.jobs.get(name) === job) this.jobs.delete(name);
      // The page shows what was drawn, and hears the user.
      await new Promise((go) => setTimeout(go));
    }
    this.running = false;
    document.body.dataset.drawn = "all";
  }
}
