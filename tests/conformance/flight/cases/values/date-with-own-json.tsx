class Day extends Date {
  toJSON() {
    return 'not a Z date';
  }
}
class Zulu extends Date {
  toJSON() {
    return 'anything Z';
  }
}
class Object_ extends Date {
  toJSON() {
    return { day: 1 } as never;
  }
}

export default function Page() {
  return { day: new Day(0), zulu: new Zulu(0), object: new Object_(0) };
}
