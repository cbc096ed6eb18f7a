// Islands: the Client Component elements of a request for HTML. Their props are what React's client would have
// decoded, read back from the tape when the component is about to be rendered (`decode.js`).

class Island {
  constructor(request, reference, address) {
    this.request = request;
    /** The client reference: `$$id` is the module's id and the export. */
    this.reference = reference;
    /** The address of the `CLIENT` operation. */
    this.address = address;
    this.decoded = null;
  }

  get props() {
    if (this.decoded === null) this.decoded = decodeProps(this.request, this.address);
    return this.decoded;
  }
}

/** Numbers a client element's props; the first is 1. */
function addIsland(request, reference, address) {
  request.islands.push(new Island(request, reference, address));
  return request.islands.length - 1;
}
