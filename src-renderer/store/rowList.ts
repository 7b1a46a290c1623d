/** A list of numbers that is filled again and again: growing a plain array to 126,000 costs more than all the rest. */
export class RowList {
  private held = new Int32Array(1024)
  length = 0

  push(number: number): void {
    if (this.length === this.held.length) {
      const longer = new Int32Array(this.held.length * 2)
      longer.set(this.held)
      this.held = longer
    }
    this.held[this.length++] = number
  }

  /** What was pushed, as an array of its own; the list is empty afterwards. */
  take(): Int32Array {
    const numbers = this.held.slice(0, this.length)
    this.length = 0
    return numbers
  }
}
