equal(new TextEncoder().encode('héß€𝄞'), new Uint8Array([104, 195, 169, 195, 159, 226, 130, 172, 240, 157, 132, 158]));
equal(new TextEncoder().encode('\ud800x'), new Uint8Array([239, 191, 189, 120]));
equal(new TextEncoder().encode(), new Uint8Array([]));
const into = new Uint8Array(5);
equal(new TextEncoder().encodeInto('a€€', into), { read: 2, written: 4 });
equal(into, new Uint8Array([97, 226, 130, 172, 0]));

const decoder = new TextDecoder();
equal([decoder.encoding, decoder.fatal, decoder.ignoreBOM], ['utf-8', false, false]);
equal(decoder.decode(new Uint8Array([226, 130]), { stream: true }), '');
equal(decoder.decode(new Uint8Array([172, 33]), { stream: true }), '€!');
equal(decoder.decode(), '');
equal(decoder.decode(new Uint8Array([0xef, 0xbb, 0xbf, 65])), 'A');
equal(new TextDecoder('utf-8', { ignoreBOM: true }).decode(new Uint8Array([0xef, 0xbb, 0xbf, 65])), '\ufeffA');
equal(decoder.decode(new Uint8Array([255, 65])), '\ufffdA');
await throws('TypeError', () => new TextDecoder('utf-8', { fatal: true }).decode(new Uint8Array([255])));
equal(new TextDecoder('utf-16le').decode(new Uint8Array([0x3d, 0xd8, 0, 0xde])), '😀');
equal(new TextDecoder('latin1').encoding, 'windows-1252');
equal(new TextDecoder('latin1').decode(new Uint8Array([233, 65])), 'éA');
equal(new TextDecoder('utf-8').decode(new DataView(new Uint8Array([1, 66, 67]).buffer, 1)), 'BC');
await throws('RangeError', () => new TextDecoder('nonsense'));

const source = new ReadableStream({
  start(controller) {
    controller.enqueue(new Uint8Array([226, 130]));
    controller.enqueue(new Uint8Array([172]));
    controller.close();
  },
});
let text = '';
for await (const part of source.pipeThrough(new TextDecoderStream())) text += part;
equal(text, '€');
equal(atob(btoa('\xff\x00a')), '\xff\x00a');
await throws('InvalidCharacterError', () => btoa('€'));
await throws('InvalidCharacterError', () => atob('a'));
