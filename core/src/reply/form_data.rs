//! The body of a call, taken apart as it arrives: a text, or the fields and files of a form.
//!
//! Whatever a browser sends, no more is held than the limits allow: bytes are counted as they come, and the body is not read
//! further than to the first limit that it reaches.

use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use bytes::{Bytes, BytesMut};
use futures_core::Stream;

use super::{Limits, ReplyError};

/// Why a body does not arrive: the host's own error.
pub(crate) type BodyError = Box<dyn std::error::Error + Send + Sync>;
/// A body on its way.
pub(crate) type BodyStream = Pin<Box<dyn Stream<Item = Result<Bytes, BodyError>> + Send>>;

/// How much is handed to the parser at once, which takes whatever is ready.
const SLICE: usize = 16 << 10;

/// A body.
#[derive(Debug)]
pub(crate) enum Body {
    /// React's encoding of arguments that needed no parts.
    Text(String),
    Form(Vec<Part>),
}

/// A field or file of a form.
#[derive(Debug)]
pub(crate) struct Part {
    pub(super) name: String,
    pub(super) value: Entry,
}

/// The value of a field or file.
#[derive(Debug, Clone)]
pub(super) enum Entry {
    Text(String),
    File(File),
}

#[derive(Debug, Clone)]
pub(super) struct File {
    pub(super) name: String,
    pub(super) content_type: String,
    pub(super) bytes: Bytes,
}

/// Takes a body apart as its content type says.
pub(crate) async fn read(
    content_type: &str,
    body: BodyStream,
    limits: &Limits,
) -> Result<Body, ReplyError> {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    let meter = Meter::new(body, limits);
    if kind.eq_ignore_ascii_case("multipart/form-data") {
        let boundary = multer::parse_boundary(content_type).map_err(malformed)?;
        return multipart(meter, boundary, limits).await.map(Body::Form);
    }
    let is_form = kind.eq_ignore_ascii_case("application/x-www-form-urlencoded");
    // The fields of a form count each, any other body is one part.
    let most = if is_form {
        usize::MAX
    } else {
        limits.part_bytes
    };
    let body = whole(meter, most, limits).await?;
    if !is_form {
        let text = String::from_utf8(body.into()).map_err(|_| "The body is not UTF-8.")?;
        return Ok(Body::Text(text));
    }
    let mut parts = Vec::new();
    for (name, value) in url::form_urlencoded::parse(&body) {
        if name.len() > limits.header_bytes {
            return Err(limits.header_bytes_reached());
        }
        if value.len() > limits.part_bytes {
            return Err(limits.part_bytes_reached());
        }
        let value = Entry::Text(value.into_owned());
        push(&mut parts, name.into_owned(), value, limits)?;
    }
    Ok(Body::Form(parts))
}

fn malformed(error: multer::Error) -> ReplyError {
    format!("The body is not multipart/form-data: {error}").into()
}

fn push(
    parts: &mut Vec<Part>,
    name: String,
    value: Entry,
    limits: &Limits,
) -> Result<(), ReplyError> {
    if parts.len() == limits.parts {
        return Err(limits.parts_reached());
    }
    parts.push(Part { name, value });
    Ok(())
}

/// A body that is no multipart, collected.
async fn whole(mut meter: Meter, most: usize, limits: &Limits) -> Result<Bytes, ReplyError> {
    let mut all = BytesMut::new();
    let next = |meter: &mut Meter, context: &mut Context<'_>| Pin::new(meter).poll_next(context);
    while let Some(chunk) = std::future::poll_fn(|context| next(&mut meter, context)).await {
        match chunk {
            Ok(chunk) => all.extend_from_slice(&chunk),
            Err(Refused) => return Err(meter.gauge.refusal()),
        }
        if all.len() > most {
            return Err(limits.part_bytes_reached());
        }
    }
    Ok(all.freeze())
}

async fn multipart(
    meter: Meter,
    boundary: String,
    limits: &Limits,
) -> Result<Vec<Part>, ReplyError> {
    let gauge = meter.gauge.clone();
    let failed = |error: multer::Error| match gauge.take_refusal() {
        Some(refusal) => refusal,
        None => malformed(error),
    };
    let mut multipart = multer::Multipart::new(meter, boundary);
    let mut parts = Vec::new();
    loop {
        // What comes before the first part counts as its headers, and so does what is left of the last slice.
        gauge.set_budget(Some(limits.header_bytes.saturating_add(2 * SLICE)));
        let Some(mut field) = multipart.next_field().await.map_err(failed)? else {
            return Ok(parts);
        };
        gauge.set_budget(None);
        let headers = field.headers().iter();
        let headers: usize = headers
            .map(|(name, value)| name.as_str().len() + value.len())
            .sum();
        if headers > limits.header_bytes {
            return Err(limits.header_bytes_reached());
        }
        let name = field.name().map(unescape_name).unwrap_or_default();
        let file = field.file_name().map(unescape_name);
        let content_type = field.content_type().map(ToString::to_string);
        let mut bytes = BytesMut::new();
        while let Some(chunk) = field.chunk().await.map_err(failed)? {
            if bytes.len() + chunk.len() > limits.part_bytes {
                return Err(limits.part_bytes_reached());
            }
            bytes.extend_from_slice(&chunk);
        }
        let value = match file {
            Some(name) => Entry::File(File {
                name,
                content_type: content_type.unwrap_or_default(),
                bytes: bytes.freeze(),
            }),
            None => Entry::Text(String::from_utf8_lossy(&bytes).into_owned()),
        };
        push(&mut parts, name, value, limits)?;
    }
}

/// Undoes what browsers do to names in `Content-Disposition`.
fn unescape_name(name: &str) -> String {
    name.replace("%22", "\"")
        .replace("%0D", "\r")
        .replace("%0A", "\n")
}

/// The stream ended early; the gauge says why.
#[derive(Debug, thiserror::Error)]
#[error("the body is refused")]
struct Refused;

/// What is known of a body that is being read.
#[derive(Clone, Default)]
struct Gauge(Arc<Mutex<GaugeState>>);

#[derive(Default)]
struct GaugeState {
    /// How many bytes may still be taken while headers are expected.
    budget: Option<usize>,
    refusal: Option<ReplyError>,
}

impl Gauge {
    fn lock(&self) -> MutexGuard<'_, GaugeState> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn set_budget(&self, budget: Option<usize>) {
        self.lock().budget = budget;
    }

    fn take_refusal(&self) -> Option<ReplyError> {
        self.lock().refusal.take()
    }

    fn refusal(&self) -> ReplyError {
        self.take_refusal()
            .unwrap_or_else(|| "The body broke off.".into())
    }
}

/// Counts a body as it comes, and hands it on in slices.
struct Meter {
    body: BodyStream,
    rest: Bytes,
    taken: usize,
    /// A slice was handed out and the parser has not looked at it yet.
    handed: bool,
    limits: Limits,
    gauge: Gauge,
}

impl Meter {
    fn new(body: BodyStream, limits: &Limits) -> Self {
        Self {
            body,
            rest: Bytes::new(),
            taken: 0,
            handed: false,
            limits: *limits,
            gauge: Gauge::default(),
        }
    }

    fn refuse(&self, why: ReplyError) -> Poll<Option<Result<Bytes, Refused>>> {
        self.gauge.lock().refusal = Some(why);
        Poll::Ready(Some(Err(Refused)))
    }
}

impl Stream for Meter {
    type Item = Result<Bytes, Refused>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        // One slice a turn: the parser buffers for as long as more is ready.
        if std::mem::take(&mut self.handed) {
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        while self.rest.is_empty() {
            match self.body.as_mut().poll_next(context) {
                Poll::Pending => return Poll::Pending,
                Poll::Ready(None) => return Poll::Ready(None),
                Poll::Ready(Some(Ok(bytes))) => {
                    self.taken = self.taken.saturating_add(bytes.len());
                    if self.taken > self.limits.bytes {
                        let why = self.limits.bytes_reached();
                        return self.refuse(why);
                    }
                    self.rest = bytes;
                }
                Poll::Ready(Some(Err(error))) => {
                    return self.refuse(ReplyError::Body(error.into()));
                }
            }
        }
        let length = self.rest.len().min(SLICE);
        let slice = self.rest.split_to(length);
        self.handed = true;
        let mut state = self.gauge.lock();
        if let Some(budget) = &mut state.budget {
            let Some(left) = budget.checked_sub(slice.len()) else {
                drop(state);
                let why = self.limits.header_bytes_reached();
                return self.refuse(why);
            };
            *budget = left;
        }
        drop(state);
        Poll::Ready(Some(Ok(slice)))
    }
}

/// A stream of one chunk.
pub(crate) struct Whole(pub(crate) Option<Bytes>);

impl Stream for Whole {
    type Item = Result<Bytes, BodyError>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// A body that arrives in pieces and counts what was taken of it.
    struct Pieces(VecDeque<Bytes>, Arc<AtomicUsize>);

    impl Stream for Pieces {
        type Item = Result<Bytes, BodyError>;

        fn poll_next(
            mut self: Pin<&mut Self>,
            context: &mut Context<'_>,
        ) -> Poll<Option<Self::Item>> {
            context.waker().wake_by_ref();
            let piece = self.0.pop_front();
            self.1
                .fetch_add(piece.as_ref().map_or(0, Bytes::len), Ordering::Relaxed);
            Poll::Ready(piece.map(Ok))
        }
    }

    /// Reads a body that arrives in pieces of `size`, and answers how much of it was taken.
    fn parse(
        kind: &str,
        body: &[u8],
        size: usize,
        limits: &Limits,
    ) -> (Result<Body, ReplyError>, usize) {
        let taken = Arc::new(AtomicUsize::new(0));
        let pieces = body.chunks(size).map(Bytes::copy_from_slice).collect();
        let stream = Box::pin(Pieces(pieces, Arc::clone(&taken)));
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        let read = runtime
            .expect("a runtime")
            .block_on(read(kind, stream, limits));
        (read, taken.load(Ordering::Relaxed))
    }

    const KIND: &str = "multipart/form-data; boundary=b";

    fn multipart_of(parts: &[(&str, &[u8])]) -> Vec<u8> {
        let mut body = Vec::new();
        for (disposition, content) in parts {
            let head = format!("--b\r\nContent-Disposition: form-data; {disposition}\r\n\r\n");
            body.extend_from_slice(head.as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"--b--\r\n");
        body
    }

    #[test]
    fn fields_and_files() {
        let body = "--b\r\nContent-Disposition: form-data; name=\"a%22\"\r\n\r\n1\r\nö\r\n--b\r\n\
            Content-Disposition: form-data; name=\"f\"; filename=\"x.bin\"\r\nContent-Type: a/b\r\n\r\n--\0\r\n\r\n--b--\r\n";
        for size in [1, 2, 7, 64, 4096] {
            let (read, _) = parse(KIND, body.as_bytes(), size, &Limits::default());
            let Ok(Body::Form(parts)) = read else {
                panic!("{read:?}")
            };
            let [field, file] = &parts[..] else {
                panic!("{parts:?}")
            };
            assert_eq!(field.name, "a\"");
            assert!(matches!(&field.value, Entry::Text(text) if text == "1\r\nö"));
            assert!(matches!(&file.value, Entry::File(file)
                if file.name == "x.bin" && file.content_type == "a/b" && &file.bytes[..] == b"--\0\r\n"));
        }
    }

    #[test]
    fn broken_bodies_are_refused() {
        for (kind, body) in [
            ("multipart/form-data", &b"x"[..]),
            (KIND, b"--b\r\nContent-Disposition: form-d"),
            (
                KIND,
                b"--b\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nhalf",
            ),
            ("text/plain", b"\xff"),
        ] {
            let (read, _) = parse(kind, body, 5, &Limits::default());
            assert!(
                matches!(read, Err(ReplyError::Invalid(_))),
                "{kind}: {read:?}"
            );
        }
    }

    #[test]
    fn every_limit_has_a_name_and_ends_the_reading() {
        let limits = Limits {
            bytes: 200_000,
            part_bytes: 50_000,
            parts: 3,
            header_bytes: 100,
            ..Limits::default()
        };
        let long = vec![b'x'; 60_000];
        let most = vec![b'x'; 49_000];
        let few = (r#"name="a""#, &b"1"[..]);
        let wide = format!("name=\"{}\"", "n".repeat(200));
        let endless = format!("name=\"{}\"", "n".repeat(150_000));
        let form = "application/x-www-form-urlencoded";
        let cases: &[(&str, &str, Vec<u8>, usize)] = &[
            ("max_action_bytes", KIND, vec![b'-'; 300_000], 204_096),
            (
                "max_action_bytes",
                "text/plain",
                vec![b'['; 300_000],
                204_096,
            ),
            ("max_action_bytes", form, vec![b'a'; 300_000], 204_096),
            (
                "max_action_part_bytes",
                KIND,
                multipart_of(&[(r#"name="a""#, &long)]),
                90_000,
            ),
            ("max_action_part_bytes", "text/plain", long.clone(), 58_000),
            (
                "max_action_part_bytes",
                form,
                [b"a=", &long[..]].concat(),
                61_000,
            ),
            (
                "max_action_parts",
                KIND,
                multipart_of(&[few, few, few, few, (r#"name="b""#, &most)]),
                40_000,
            ),
            ("max_action_parts", form, b"a=1&b=2&c=3&d=4".to_vec(), 15),
            (
                "max_action_header_bytes",
                KIND,
                multipart_of(&[(wide.as_str(), b"1"), (r#"name="b""#, &most)]),
                40_000,
            ),
            (
                "max_action_header_bytes",
                KIND,
                multipart_of(&[(endless.as_str(), b"1")]),
                40_000,
            ),
            (
                "max_action_header_bytes",
                form,
                [&wide.as_bytes()[6..180], b"=1"].concat(),
                176,
            ),
        ];
        for (name, kind, body, most) in cases {
            // Bytes before the first boundary count as headers.
            let limits = Limits {
                header_bytes: if *name == "max_action_bytes" {
                    1 << 20
                } else {
                    100
                },
                part_bytes: if *name == "max_action_bytes" {
                    1 << 20
                } else {
                    50_000
                },
                ..limits
            };
            let (read, taken) = parse(kind, body, 4096, &limits);
            match read {
                Err(ReplyError::Limit { name: reached, .. }) => assert_eq!(reached, *name),
                other => panic!("{name}: {other:?}"),
            }
            assert!(taken <= *most, "{name}, {kind}: {taken} bytes were taken");
        }
        let fits = multipart_of(&[few, (r#"name="b""#, &most), (r#"name="c""#, &most)]);
        for size in [1000, 1 << 20] {
            assert!(
                matches!(parse(KIND, &fits, size, &limits).0, Ok(Body::Form(parts)) if parts.len() == 3)
            );
        }
    }

    #[test]
    fn a_body_that_breaks_off_says_why() {
        struct Broken;
        impl Stream for Broken {
            type Item = Result<Bytes, BodyError>;
            fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
                Poll::Ready(Some(Err("the connection is gone".into())))
            }
        }
        for kind in [KIND, "text/plain"] {
            let runtime = tokio::runtime::Builder::new_current_thread().build();
            let read = runtime.expect("a runtime").block_on(read(
                kind,
                Box::pin(Broken),
                &Limits::default(),
            ));
            assert!(
                matches!(&read, Err(ReplyError::Body(error)) if error.to_string() == "the connection is gone"),
                "{read:?}"
            );
        }
    }
}
