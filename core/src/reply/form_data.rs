//! The body of a call, taken apart: a text, or the fields and files of a form.

use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use bytes::Bytes;
use futures_core::Stream;

use super::plan::{Entry, File};
use super::{Limits, ReplyError};

/// A body.
#[derive(Debug)]
pub(super) enum Body {
    /// React's encoding of arguments that needed no parts.
    Text(String),
    Form(Vec<Part>),
}

/// A field or file of a form.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) value: Entry,
}

/// Takes a body apart as its content type says.
pub(super) fn parse(content_type: &str, body: Bytes, limits: &Limits) -> Result<Body, ReplyError> {
    if body.len() > limits.bytes {
        return Err(format!(
            "The body has {} bytes, the limit is {}.",
            body.len(),
            limits.bytes
        )
        .into());
    }
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case("multipart/form-data") {
        let boundary = multer::parse_boundary(content_type)
            .map_err(|error| format!("The body is not multipart/form-data: {error}"))?;
        return multipart(body, boundary, limits).map(Body::Form);
    }
    if kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        let mut parts = Vec::new();
        for (name, value) in url::form_urlencoded::parse(&body) {
            push(
                &mut parts,
                name.into_owned(),
                Entry::Text(value.into_owned()),
                limits,
            )?;
        }
        return Ok(Body::Form(parts));
    }
    match String::from_utf8(body.into()) {
        Ok(text) => Ok(Body::Text(text)),
        Err(_) => Err("The body is not UTF-8.".into()),
    }
}

fn push(
    parts: &mut Vec<Part>,
    name: String,
    value: Entry,
    limits: &Limits,
) -> Result<(), ReplyError> {
    if parts.len() == limits.parts {
        return Err(format!("The body has more than {} parts.", limits.parts).into());
    }
    parts.push(Part { name, value });
    Ok(())
}

fn multipart(body: Bytes, boundary: String, limits: &Limits) -> Result<Vec<Part>, ReplyError> {
    let mut multipart = multer::Multipart::new(Whole(Some(body)), boundary);
    let read = async {
        let mut parts = Vec::new();
        while let Some(field) = multipart.next_field().await? {
            let name = field.name().map(unescape_name).unwrap_or_default();
            let file = field.file_name().map(unescape_name);
            let content_type = field.content_type().map(ToString::to_string);
            let bytes = field.bytes().await?;
            let value = match file {
                Some(name) => Entry::File(File {
                    name,
                    content_type: content_type.unwrap_or_default(),
                    bytes,
                }),
                None => Entry::Text(String::from_utf8_lossy(&bytes).into_owned()),
            };
            if let Err(error) = push(&mut parts, name, value, limits) {
                return Ok(Err(error));
            }
        }
        Ok::<_, multer::Error>(Ok(parts))
    };
    // Everything is here already, so nothing ever waits.
    let mut read = std::pin::pin!(read);
    match read.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(parts)) => parts,
        Poll::Ready(Err(error)) => {
            Err(format!("The body is not multipart/form-data: {error}").into())
        }
        Poll::Pending => Err("The body is not complete.".into()),
    }
}

/// Undoes what browsers do to names in `Content-Disposition`.
fn unescape_name(name: &str) -> String {
    name.replace("%22", "\"")
        .replace("%0D", "\r")
        .replace("%0A", "\n")
}

/// A stream of one chunk.
struct Whole(Option<Bytes>);

impl Stream for Whole {
    type Item = Result<Bytes, std::convert::Infallible>;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(self.0.take().map(Ok))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_files() {
        let body = "--b\r\nContent-Disposition: form-data; name=\"a%22\"\r\n\r\n1\r\nö\r\n--b\r\n\
            Content-Disposition: form-data; name=\"f\"; filename=\"x.bin\"\r\nContent-Type: a/b\r\n\r\n--\0\r\n\r\n--b--\r\n";
        let kind = "multipart/form-data; boundary=b";
        let Body::Form(parts) = parse(kind, body.into(), &Limits::default()).expect("a form")
        else {
            panic!("a form")
        };
        let [field, file] = &parts[..] else {
            panic!("{parts:?}")
        };
        assert_eq!(field.name, "a\"");
        assert!(matches!(&field.value, Entry::Text(text) if text == "1\r\nö"));
        assert!(matches!(&file.value, Entry::File(file)
            if file.name == "x.bin" && file.content_type == "a/b" && &file.bytes[..] == b"--\0\r\n"));
    }

    #[test]
    fn broken_and_oversized_bodies_are_refused() {
        let limits = Limits {
            bytes: 40,
            parts: 1,
            ..Limits::default()
        };
        for (kind, body) in [
            ("multipart/form-data", "x"),
            (
                "multipart/form-data; boundary=b",
                "--b\r\nContent-Disposition: form-d",
            ),
            ("application/x-www-form-urlencoded", "a=1&b=2"),
            (
                "text/plain",
                "a text that is quite a bit longer than the limit",
            ),
        ] {
            let parsed = parse(kind, Bytes::from_static(body.as_bytes()), &limits);
            assert!(parsed.is_err(), "{kind}");
        }
        assert!(parse("text/plain", Bytes::from_static(b"\xff"), &limits).is_err());
    }
}
