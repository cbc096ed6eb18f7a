export default function Page() {
  return [
    new Uint8Array([1, 2]).buffer,
    new Int8Array([-1, 2]),
    new Uint8Array([255, 2]),
    new Uint8ClampedArray([300, 2]),
    new Int16Array([-1, 2]),
    new Uint16Array([65535, 2]),
    new Int32Array([-1, 2]),
    new Uint32Array([4294967295]),
    new Float32Array([1.5, NaN]),
    new Float64Array([Math.PI, -0]),
    new BigInt64Array([-1n]),
    new BigUint64Array([18446744073709551615n]),
    new DataView(new Uint8Array([1, 2, 3]).buffer),
  ];
}
