// The numbers of objects within a request, kept on the objects themselves as private fields: an identity map
// costs an interpreter more than everything else that is done with an element. Nobody else can see the fields.

/** A request's numbers. An object that another living request has numbered is in `shared`. */
class Numbering {
  living = true;
  shared = null;
}

/** Adds the fields to the object it is given: a base class may return any object in the place of a new one. */
class Numbered extends (function (object) { return object; }) {
  #numbering;
  #number;

  constructor(object, numbering, number) {
    super(object);
    this.#numbering = numbering;
    this.#number = number;
  }

  /** The object's number, undefined when it has none in this request. */
  static get(object, numbering) {
    if (#number in object && object.#numbering === numbering) return object.#number;
    return numbering.shared === null ? undefined : numbering.shared.get(object);
  }

  static set(object, numbering, number) {
    if (!(#number in object)) {
      try {
        new Numbered(object, numbering, number);
        return;
      } catch (refused) {
        // Some engines add no fields to a frozen object.
      }
    } else if (object.#numbering === numbering || !object.#numbering.living) {
      object.#numbering = numbering;
      object.#number = number;
      return;
    }
    if (numbering.shared === null) numbering.shared = new Map();
    numbering.shared.set(object, number);
  }
}

const numberOf = Numbered.get;
const setNumber = Numbered.set;
