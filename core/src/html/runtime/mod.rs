//! The instructions: inline scripts that complete the document in the browser.
//!
//! Names and effects are React's, because its client looks for what they leave in the document; the
//! scripts are our own, minified by hand in the `.js` files beside this module. Each function is sent
//! once, before its first use.

use super::boundary::BoundaryId;
use super::markup::{attribute, escape};
use super::resource::{Sheet, SheetProp, SheetState, preload};
use super::segment::SegmentId;
use super::{BootstrapScript, HtmlOptions, HtmlWriter};
use crate::html::markup::value::Value;

const COMPLETE_SEGMENT: &str = include_str!("complete_segment.js");
const COMPLETE_BOUNDARY: &str = include_str!("complete_boundary.js");
const COMPLETE_BOUNDARY_WITH_STYLES: &str = include_str!("complete_boundary_with_styles.js");
const CLIENT_RENDER: &str = include_str!("client_render.js");
const FORM_REPLAY: &str = include_str!("form_replay.js");
const SHELL_TIME: &str = include_str!("shell_time.js");

/// Which scripts were sent, and how scripts begin.
#[derive(Debug)]
pub(super) struct Instructions {
    complete_segment: bool,
    complete_boundary: bool,
    complete_boundary_with_styles: bool,
    client_render: bool,
    form_replay: bool,
    shell_id: bool,
    shell_time: bool,
    /// `<script`, with the nonce.
    script: Vec<u8>,
    /// `<style`, with the nonce.
    style: Vec<u8>,
    /// What starts the browser's side; empty once it was written.
    pub(super) bootstrap: Vec<u8>,
}

impl Instructions {
    pub(super) fn new(options: &HtmlOptions) -> Self {
        let with_nonce = |tag: &str, nonce: &Option<String>| {
            let mut start = tag.as_bytes().to_vec();
            if let Some(nonce) = nonce {
                attribute::text(&mut start, "nonce", nonce);
            }
            start
        };
        Self {
            complete_segment: false,
            complete_boundary: false,
            complete_boundary_with_styles: false,
            client_render: false,
            form_replay: false,
            shell_id: false,
            shell_time: false,
            script: with_nonce("<script", &options.nonce),
            style: with_nonce("<style", &options.style_nonce),
            bootstrap: Vec::new(),
        }
    }

    /// `<style`, with the nonce.
    pub(super) fn style_start(&self) -> &[u8] {
        &self.style
    }

    fn open(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(&self.script);
        out.push(b'>');
    }

    /// Without `<html>` and `<head>` nothing in the shell gets the shell's id from here on.
    pub(super) fn withhold_shell_id(&mut self) {
        self.shell_id = true;
    }

    fn push_shell_id(&mut self, out: &mut Vec<u8>, id_prefix: &str) {
        if !std::mem::replace(&mut self.shell_id, true) {
            attribute::text(out, "id", &format!("_{id_prefix}R_"));
        }
    }

    /// Appends `function` before its first use.
    fn define(out: &mut Vec<u8>, is_defined: &mut bool, function: &str) {
        if !std::mem::replace(is_defined, true) {
            out.extend_from_slice(function.trim_end().as_bytes());
        }
    }
}

impl HtmlWriter {
    /// Prepares what starts the browser's side.
    pub(super) fn bootstrap(&mut self, options: &HtmlOptions) {
        self.resources.style_nonce = options.style_nonce.clone();
        let mut out = Vec::new();
        let Self {
            instructions,
            id_prefix,
            ..
        } = self;
        if let Some(content) = &options.bootstrap_script_content {
            out.extend_from_slice(&instructions.script);
            instructions.push_shell_id(&mut out, id_prefix);
            out.push(b'>');
            escape::script(&mut out, content);
            out.extend_from_slice(b"</script>");
        }
        if let Some(import_map) = &options.import_map {
            let map = &mut self.resources.import_map;
            map.extend_from_slice(b"<script type=\"importmap\"");
            if let Some(nonce) = &options.nonce {
                attribute::text(map, "nonce", nonce);
            }
            map.push(b'>');
            escape::script(map, import_map);
            map.extend_from_slice(b"</script>");
        }
        // React prints the nonce of the preload as it was given, an object if there are two.
        let script_nonce = match (&options.nonce, &options.style_nonce) {
            (_, Some(_)) => Some("[object Object]".to_owned()),
            (nonce, None) => nonce.clone(),
        };
        for script in &options.bootstrap_scripts {
            let rel = [("rel", "preload"), ("as", "script")];
            self.bootstrap_script(
                &mut out,
                script,
                &rel,
                script_nonce.as_deref(),
                "<script",
                options,
            );
        }
        for module in &options.bootstrap_modules {
            let (rel, nonce) = ([("rel", "modulepreload")], options.nonce.as_deref());
            let start = "<script type=\"module\"";
            self.bootstrap_script(&mut out, module, &rel, nonce, start, options);
        }
        self.instructions.bootstrap = out;
    }

    fn bootstrap_script(
        &mut self,
        out: &mut Vec<u8>,
        script: &BootstrapScript,
        rel: &[(&str, &str)],
        preload_nonce: Option<&str>,
        start: &str,
        options: &HtmlOptions,
    ) {
        let cross_origin = script
            .cross_origin
            .as_deref()
            .map(|credentials| match credentials {
                "use-credentials" => credentials,
                _ => "",
            });
        self.resources.know_script(&script.src);
        let text = |value: &str| Value::Text(value.to_owned().into());
        let mut props: Vec<_> = rel
            .iter()
            .map(|(name, value)| ((*name).to_owned(), text(value)))
            .collect();
        props.push(("fetchPriority".into(), text("low")));
        let rest = [
            ("nonce", preload_nonce),
            ("href", Some(script.src.as_str())),
            ("integrity", script.integrity.as_deref()),
            ("crossOrigin", cross_origin),
        ];
        for (name, value) in rest {
            props.push((name.to_owned(), value.map_or(Value::Nullish, text)));
        }
        let piece = self.resources.new_piece(preload::link(&props));
        self.resources.bootstrap_preloads.push(piece);

        out.extend_from_slice(start.as_bytes());
        attribute::text(out, "src", &script.src);
        let nonce = options.nonce.as_deref().filter(|nonce| !nonce.is_empty());
        let attributes = [
            ("nonce", nonce),
            ("integrity", script.integrity.as_deref()),
            ("crossorigin", cross_origin),
        ];
        for (name, value) in attributes {
            if let Some(value) = value {
                attribute::text(out, name, value);
            }
        }
        self.instructions.push_shell_id(out, &self.id_prefix);
        out.extend_from_slice(b" async=\"\"></script>");
    }

    /// Sees to it that a form submitted before hydration is submitted again after it.
    pub(super) fn inject_form_replay(&mut self) {
        let Self {
            instructions,
            id_prefix,
            preamble,
            ..
        } = self;
        if std::mem::replace(&mut instructions.form_replay, true) {
            return;
        }
        let has_document = preamble.html.is_some() || preamble.head.is_some();
        let mut script = instructions.script.clone();
        if has_document && instructions.bootstrap.is_empty() {
            instructions.push_shell_id(&mut script, id_prefix);
        }
        script.push(b'>');
        script.extend_from_slice(FORM_REPLAY.trim_end().as_bytes());
        script.extend_from_slice(b"</script>");
        script.append(&mut instructions.bootstrap);
        instructions.bootstrap = script;
    }

    /// Appends the script that notes when the shell was painted.
    pub(super) fn write_shell_time(&mut self, out: &mut Vec<u8>) {
        let Self {
            instructions,
            id_prefix,
            ..
        } = self;
        if !std::mem::replace(&mut instructions.shell_time, true) {
            out.extend_from_slice(&instructions.script);
            instructions.push_shell_id(out, id_prefix);
            out.push(b'>');
            out.extend_from_slice(SHELL_TIME.trim_end().as_bytes());
            out.extend_from_slice(b"</script>");
        }
    }

    pub(super) fn write_dom_id(&self, out: &mut Vec<u8>, kind: &str, id: u32) {
        out.extend_from_slice(self.id_prefix.as_bytes());
        out.extend_from_slice(format!("{kind}:{id:x}").as_bytes());
    }

    /// Appends the instruction that puts a segment in place of its placeholder.
    pub(super) fn write_complete_segment(&mut self, out: &mut Vec<u8>, segment: SegmentId) {
        let id = self.segment(segment).id.unwrap_or_default();
        let instructions = &mut self.instructions;
        instructions.open(out);
        Instructions::define(out, &mut instructions.complete_segment, COMPLETE_SEGMENT);
        out.extend_from_slice(b"$RS(\"");
        self.write_dom_id(out, "S", id);
        out.extend_from_slice(b"\",\"");
        self.write_dom_id(out, "P", id);
        out.extend_from_slice(b"\")</script>");
    }

    /// Appends the instruction that leaves a boundary to the browser.
    pub(super) fn write_client_render(&mut self, out: &mut Vec<u8>, boundary: BoundaryId) {
        let instructions = &mut self.instructions;
        instructions.open(out);
        if !instructions.client_render {
            Instructions::define(out, &mut instructions.client_render, CLIENT_RENDER);
            out.push(b';');
        }
        let boundary = &self.boundaries[boundary as usize];
        out.extend_from_slice(b"$RX(\"");
        self.write_dom_id(out, "B", boundary.root_segment_id.unwrap_or_default());
        out.push(b'"');
        if let Some(digest) = &boundary.digest {
            out.push(b',');
            escape::json_argument(out, digest);
        }
        out.extend_from_slice(b")</script>");
    }

    /// Appends the instruction that shows a boundary's content, after its style sheets where `with_styles`.
    pub(super) fn write_complete_boundary(
        &mut self,
        out: &mut Vec<u8>,
        boundary: BoundaryId,
        with_styles: bool,
    ) {
        let instructions = &mut self.instructions;
        instructions.open(out);
        if with_styles {
            Instructions::define(out, &mut instructions.client_render, CLIENT_RENDER);
        }
        Instructions::define(out, &mut instructions.complete_boundary, COMPLETE_BOUNDARY);
        if with_styles {
            let is_defined = &mut instructions.complete_boundary_with_styles;
            Instructions::define(out, is_defined, COMPLETE_BOUNDARY_WITH_STYLES);
        }
        out.extend_from_slice(if with_styles { b"$RR(\"" } else { b"$RC(\"" });
        let id = self.boundary(boundary).root_segment_id.unwrap_or_default();
        self.write_dom_id(out, "B", id);
        out.extend_from_slice(b"\",\"");
        self.write_dom_id(out, "S", id);
        if with_styles {
            out.extend_from_slice(b"\",");
            self.write_style_dependencies(out, boundary);
        } else {
            out.push(b'"');
        }
        out.extend_from_slice(b")</script>");
    }

    /// Appends the list of style sheets a boundary waits for.
    fn write_style_dependencies(&mut self, out: &mut Vec<u8>, boundary: BoundaryId) {
        out.push(b'[');
        let mut is_first = true;
        for id in &self.boundaries[boundary as usize].content_state.stylesheets {
            let sheet = &mut self.resources.sheets[*id as usize];
            if sheet.state == SheetState::InPreamble {
                continue;
            }
            out.extend_from_slice(if is_first { b"[" } else { b",[" });
            is_first = false;
            let href = sheet
                .get("href")
                .map(|href| href.text().into_owned())
                .unwrap_or_default();
            if sheet.state == SheetState::Late {
                escape::json_list_item(out, &href);
            } else {
                escape::json_list_item(out, attribute::sanitize_url(&href));
                sheet.state = SheetState::Late;
                write_sheet_attributes(out, sheet);
            }
            out.push(b']');
        }
        out.push(b']');
    }
}

fn write_sheet_attributes(out: &mut Vec<u8>, sheet: &Sheet) {
    let mut item = |text: &str| {
        out.push(b',');
        escape::json_list_item(out, text);
    };
    item(
        &sheet
            .get("data-precedence")
            .map(|value| value.text().into_owned())
            .unwrap_or_default(),
    );
    for (name, prop) in &sheet.props {
        let SheetProp::Value(value) = prop else {
            continue;
        };
        let is_skipped = match name.as_str() {
            "href"
            | "rel"
            | "precedence"
            | "data-precedence"
            | "innerHTML"
            | "style"
            | "ref"
            | "suppressContentEditableWarning"
            | "suppressHydrationWarning" => true,
            "hidden" => *value == Value::Bool(false),
            "className" | "src" => false,
            name => attribute::is_handler(name) || !attribute::is_safe(name),
        };
        if is_skipped || matches!(value, Value::Nullish | Value::Function | Value::Symbol) {
            continue;
        }
        let (attribute, text) = match name.as_str() {
            "className" => ("class".to_owned(), value.text()),
            "hidden" => ("hidden".to_owned(), "".into()),
            "src" => (
                "src".to_owned(),
                attribute::sanitize_url(&value.text()).to_owned().into(),
            ),
            name => (name.to_lowercase(), value.text()),
        };
        item(&attribute);
        item(&text);
    }
}
