//! What the cases in `tests/html` cannot say: values that other tasks complete, and shared properties.

use std::rc::Rc;

use super::{ClientEvaluator, Failure, HtmlOptions, HtmlWriter, MarkupNames, Progress};
use crate::tape::{Names, RawTape, Tape, TapeStore, op};

#[derive(Default)]
struct Tapes {
    store: TapeStore,
    names: Names,
}

impl ClientEvaluator for Tapes {
    fn tapes(&self) -> &TapeStore {
        &self.store
    }

    fn names(&self) -> &Names {
        &self.names
    }

    fn client(&mut self, _: u32, _: u32, _: u32, _: &str) -> Result<Rc<Tape>, Failure> {
        Err(Failure::Engine("there is no engine".into()))
    }

    fn resume(&mut self, _: u32) -> Result<Rc<Tape>, Failure> {
        Err(Failure::Engine("there is no engine".into()))
    }

    fn failed(&mut self, failure: &Failure) -> Option<String> {
        Some(failure.to_string())
    }
}

struct Document {
    tapes: Tapes,
    writer: HtmlWriter,
}

impl Document {
    /// A document whose root is the value on a tape.
    fn new(ops: &[u32], text: &str, names: &str) -> Self {
        let writer = HtmlWriter::new(HtmlOptions::default(), MarkupNames::default());
        let mut document = Self {
            tapes: Tapes::default(),
            writer,
        };
        document.task(0, ops, text, names);
        document.writer.start(0);
        document
    }

    fn task(&mut self, task: u32, ops: &[u32], text: &str, names: &str) {
        let raw = RawTape {
            ops: ops.to_vec(),
            text: text.into(),
            names: names.into(),
            ..RawTape::default()
        };
        let Tapes { store, names } = &mut self.tapes;
        let tape = store.intake(raw, names).expect("a well-formed tape");
        self.writer.task_done(task, tape.base());
    }

    fn flush(&mut self) -> (String, Progress) {
        self.writer.work(&mut self.tapes).expect("no fatal failure");
        let mut out = Vec::new();
        let progress = self.writer.flush(&mut out);
        (String::from_utf8(out).expect("UTF-8"), progress)
    }
}

/// A `<div>` with one property.
fn div(end: u32, key: u32, value: &[u32]) -> Vec<u32> {
    let head = [op::HOST, 0, end, 0, op::NULL, 0, 1, key];
    head.iter().chain(value).copied().collect()
}

#[test]
fn an_element_waits_for_its_own_properties() {
    // React's client gives an element out when all it refers to is there.
    let ops = div(14, 1, &[op::ARRAY, 0, 14, 1, op::DEFERRED, 7]);
    let mut document = Document::new(&ops, "", "div\nchildren\n");
    let (html, progress) = document.flush();
    assert_eq!((html.as_str(), progress), ("", Progress::Open));
    document.task(7, &[op::STRING, 0, 4], "late", "");
    let (html, progress) = document.flush();
    assert_eq!(
        (html.as_str(), progress),
        ("<div>late</div>", Progress::Complete)
    );
}

#[test]
fn a_failed_property_fails_the_element() {
    let ops = div(10, 1, &[op::DEFERRED, 7]);
    let mut document = Document::new(&ops, "", "div\nchildren\n");
    document.writer.task_failed(7, 3);
    let result = document.writer.work(&mut document.tapes);
    assert_eq!(result, Err(Failure::Thrown(3)));
    assert_eq!(document.writer.failure(), Some(&Failure::Thrown(3)));
}

#[test]
fn properties_are_shared_between_elements() {
    let first = [op::HOST, 0, 15, 0, op::NULL, 9, 1, 1, op::STRING, 0, 1];
    let second = [op::HOST, 0, 22, 2, op::NULL, 9, op::SEEN_PROPS];
    let mut ops = vec![op::ARRAY, 0, 22, 2];
    ops.extend(first);
    ops.extend(second);
    let mut document = Document::new(&ops, "x", "b\ntitle\ni\n");
    assert_eq!(document.flush().0, "<b title=\"x\"></b><i title=\"x\"></i>");
}

#[test]
fn an_engine_failure_is_fatal_in_a_boundary_too() {
    let client = [op::CLIENT, 0, 16, 0, 1, op::NULL, 0, 0];
    let mut ops = vec![op::BUILTIN, 0, 16, 1, op::NULL, 0, 1, 0];
    ops.extend(client);
    let mut document = Document::new(&ops, "", "children\n");
    let result = document.writer.work(&mut document.tapes);
    assert_eq!(result, Err(Failure::Engine("there is no engine".into())));
}
