// The random numbers of numpy.random.RandomState, whose stream is frozen, so
// that two lines of Python draw the same noise from the same seed.

export class RandomState {
  constructor(seed) {
    this.key = new Uint32Array(624);
    this.position = 624;
    this.spare = null;
    let value = seed >>> 0;
    for (let i = 0; i < 624; i++) {
      this.key[i] = value;
      value = (Math.imul(1812433253, value ^ (value >>> 30)) + i + 1) >>> 0;
    }
  }

  // MT19937, 32 bits at a time.
  bits() {
    const key = this.key;
    if (this.position === 624) {
      for (let i = 0; i < 624; i++) {
        const y = (key[i] & 0x80000000) | (key[(i + 1) % 624] & 0x7fffffff);
        const odd = y & 1 ? 0x9908b0df : 0;
        key[i] = key[(i + 397) % 624] ^ (y >>> 1) ^ odd;
      }
      this.position = 0;
    }
    let y = key[this.position++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return (y ^ (y >>> 18)) >>> 0;
  }

  // A double in [0, 1) of 53 bits.
  random() {
    const high = this.bits() >>> 5;
    const low = this.bits() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  uniform(low, high) {
    return low + (high - low) * this.random();
  }

  // The polar method, which makes two normal numbers at a time.
  normal() {
    if (this.spare !== null) {
      const spare = this.spare;
      this.spare = null;
      return spare;
    }
    let x, y, square;
    do {
      x = 2 * this.random() - 1;
      y = 2 * this.random() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * Math.log(square)) / square);
    this.spare = factor * x;
    return factor * y;
  }
}

export function freshSeed() {
  return Math.floor(Math.random() * 100000);
}
