// The numbers of objects within a request, kept on the objects themselves as private fields: an identity map
// costs an interpreter more than everything else that is done with an element. Nobody else can see the fields.

/** A request's numbers. An object that another living request has numbered is in `shared`. */
class Numbering {
  living = true;
  shared = null;
}

// What the fields of the next object begin as: an assignment in a constructor would be a second one.
let nextNumbering = null;
let nextNumber = 0;

/** Adds the fields to the object it is given: a base class may return any object in the place of a new one. */
class Numbered extends (function (object) { return object; }) {
  #numbering = nextNumbering;
  #number = nextNumber;

  /** The object's number, undefined when it has none in this request. */
  static get(object, numbering) {
    if (#number in object && object.#numbering === numbering) return object.#number;
    return numbering.shared === null ? undefined : numbering.shared.get(object);
  }

  static set(object, numbering, number) {
    if (!(#number in object)) {
      try {
        nextNumbering = numbering;
        nextNumber = number;
        new Numbered(object);
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
