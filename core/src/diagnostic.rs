//! What the compiler tells a person: plain data, so that a server without the compiler, and every binding as JSON, has it too.

mod render;

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// Declares the codes in one table: the variant, its stable number, and what it is about.
macro_rules! codes {
    ($($(#[$doc:meta])+ $name:ident = $code:literal,)+) => {
        /// The kind of a [`Diagnostic`]. A code keeps its meaning for ever; a retired one is not used again.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[$doc])+ #[serde(rename = $code)] $name,)+
        }

        impl Code {
            /// The code as it is printed: `LIT0010`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)+
                }
            }
        }
    };
}

codes! {
    /// A module does not parse.
    Syntax = "LIT0001",
    /// An import leads nowhere.
    UnresolvedImport = "LIT0002",
    /// The module of an entry does not exist.
    MissingEntry = "LIT0003",
    /// The module of an entry has no default export.
    MissingDefaultExport = "LIT0004",
    /// The default export of an entry's module cannot be a component.
    DefaultExportNotComponent = "LIT0005",
    /// A name is imported that the module does not export.
    MissingExport = "LIT0006",
    /// A module is of a kind that cannot be compiled.
    UnsupportedModule = "LIT0007",
    /// A Server Component uses a React API that exists on the client only.
    ClientApiInServer = "LIT0010",
    /// A Server Component gives an event handler to a host element.
    EventHandlerInServer = "LIT0011",
    /// A class component in the server layer.
    ClassComponentInServer = "LIT0012",
    /// `server-only` is reached from the client.
    ServerOnlyInClient = "LIT0013",
    /// `client-only` is reached from the server.
    ClientOnlyInServer = "LIT0014",
    /// A Client Component is an async function.
    AsyncClientComponent = "LIT0015",
    /// A Server Component passes a function to a Client Component.
    FunctionToClient = "LIT0016",
    /// A directive is not at the place where it has a meaning.
    MisplacedDirective = "LIT0020",
    /// A module is both `'use client'` and `'use server'`.
    ConflictingDirectives = "LIT0021",
    /// A `'use server'` module exports something else than an async function, or an inline server function is not async.
    ServerFunctionNotAsync = "LIT0022",
    /// A server function is defined inside a module of the client.
    ServerFunctionInClient = "LIT0023",
    /// A string that looks like a directive and is none.
    UnknownDirective = "LIT0024",
    /// An inline server function uses what it has not got where it runs: `this`, `arguments`, a variable before its value.
    ServerFunctionObstacle = "LIT0025",
    /// The client reads an environment variable that is not public.
    SecretInClient = "LIT0030",
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Whether a diagnostic stops the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The app is not built.
    Error,
    /// The app is built.
    Warning,
}

/// Something the compiler found, with its place, the way that led there, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Diagnostic {
    /// The stable code.
    pub code: Code,
    /// Whether it stops the build.
    pub severity: Severity,
    /// What is wrong, in one sentence.
    pub message: String,
    /// Where; `None` for what belongs to no place in a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<Location>,
    /// The imports that led from an entry to the file of `location`, the entry's first; empty for an entry itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub import_chain: Vec<ImportStep>,
    /// What to do about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
}

impl Diagnostic {
    /// An error, without a place yet.
    #[must_use]
    pub fn error(code: Code, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            location: None,
            import_chain: Vec::new(),
            help: None,
        }
    }

    /// A warning, without a place yet.
    #[must_use]
    pub fn warning(code: Code, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, message)
        }
    }

    /// Sets the place.
    #[must_use]
    pub fn at(mut self, location: Location) -> Self {
        self.location = Some(location);
        self
    }

    /// Sets the imports that led there.
    #[must_use]
    pub fn with_import_chain(mut self, chain: impl Into<Vec<ImportStep>>) -> Self {
        self.import_chain = chain.into();
        self
    }

    /// Sets what to do.
    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Whether it stops the build.
    #[must_use]
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }

    /// One line: `app/page.tsx:3:10: error LIT0010: …`.
    #[must_use]
    pub fn summary(&self) -> String {
        let severity = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        match &self.location {
            Some(at) => format!(
                "{}:{}:{}: {severity} {}: {}",
                at.file, at.line, at.column, self.code, self.message
            ),
            None => format!("{severity} {}: {}", self.code, self.message),
        }
    }

    /// The whole of it for a terminal, several lines with the source and carets, ending in a newline; with colours when asked.
    #[must_use]
    pub fn render(&self, colour: bool) -> String {
        render::render(self, colour)
    }
}

/// A place in a source file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Location {
    /// The file, relative to the app's root, with `/`.
    pub file: String,
    /// The line, counted from 1.
    pub line: u32,
    /// The column in characters, counted from 1.
    pub column: u32,
    /// The bytes of the file that are meant.
    pub span: Range<usize>,
    /// The lines around it.
    pub excerpt: Vec<ExcerptLine>,
}

/// A line of source, cut where it is very long.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExcerptLine {
    /// Its number, counted from 1.
    pub number: u32,
    /// Its text, without the line's end.
    pub text: String,
    /// The characters of `text` that are meant, counted from 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<Range<usize>>,
}

/// Lines shown before the one that is meant.
const LINES_BEFORE: u32 = 2;
/// Lines shown behind the one that is meant.
const LINES_AFTER: u32 = 1;
/// Characters shown of a line; generated code has lines of megabytes.
const LINE_WIDTH: usize = 160;

impl Location {
    /// The place of a span of bytes in a file's text. A span outside of the text is moved inside.
    #[must_use]
    pub fn new(file: impl Into<String>, text: &str, span: Range<usize>) -> Self {
        let start = floor_char_boundary(text, span.start);
        let end = floor_char_boundary(text, span.end).max(start);
        let line_start = text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line = count(
            text[..line_start]
                .bytes()
                .filter(|&byte| byte == b'\n')
                .count(),
        ) + 1;
        let column = count(text[line_start..start].chars().count()) + 1;

        let mut excerpt: Vec<ExcerptLine> = Vec::new();
        let mut before = line_start;
        for number in (line.saturating_sub(LINES_BEFORE).max(1)..line).rev() {
            let from = text[..before - 1].rfind('\n').map_or(0, |at| at + 1);
            excerpt.push(ExcerptLine::plain(
                number,
                trim_line_end(&text[from..before]),
            ));
            before = from;
        }
        excerpt.reverse();
        let mut lines = text[line_start..].split('\n').map(trim_line_end);
        let marked = lines.next().unwrap_or_default();
        excerpt.push(ExcerptLine::marked(
            line,
            marked,
            start - line_start,
            end - line_start,
        ));
        for (number, after) in (line + 1..=line + LINES_AFTER).zip(lines) {
            excerpt.push(ExcerptLine::plain(number, after));
        }
        while excerpt
            .last()
            .is_some_and(|last| last.mark.is_none() && last.text.trim().is_empty())
        {
            excerpt.pop();
        }
        while excerpt
            .first()
            .is_some_and(|first| first.mark.is_none() && first.text.trim().is_empty())
        {
            excerpt.remove(0);
        }
        Self {
            file: file.into(),
            line,
            column,
            span: start..end,
            excerpt,
        }
    }
}

impl ExcerptLine {
    fn plain(number: u32, text: &str) -> Self {
        Self {
            number,
            text: cut(text, 0),
            mark: None,
        }
    }

    /// The line that is meant, cut around the mark; `start` and `end` are bytes.
    fn marked(number: u32, text: &str, start: usize, end: usize) -> Self {
        let start = start.min(text.len());
        let start_column = text[..start].chars().count();
        let length = text[start..end.clamp(start, text.len())]
            .chars()
            .count()
            .max(1);
        // The mark stays in view with some of what stands before it.
        let skip = if start_column + length <= LINE_WIDTH {
            0
        } else {
            start_column.saturating_sub(LINE_WIDTH / 4)
        };
        let shown = cut(text, skip);
        let from = start_column - skip;
        let until = (from + length).min(shown.chars().count().max(from + 1));
        Self {
            number,
            text: shown,
            mark: Some(from..until),
        }
    }
}

/// At most [`LINE_WIDTH`] characters of a line, from the `skip`th on.
fn cut(line: &str, skip: usize) -> String {
    line.chars().skip(skip).take(LINE_WIDTH).collect()
}

fn trim_line_end(line: &str) -> &str {
    let line = line.strip_suffix('\n').unwrap_or(line);
    line.strip_suffix('\r').unwrap_or(line)
}

/// Files longer than 4 GB are not compiled.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn floor_char_boundary(text: &str, index: usize) -> usize {
    let mut index = index.min(text.len());
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}

/// An import on the way from an entry to a module.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportStep {
    /// The importing file, relative to the app's root, with `/`.
    pub file: String,
    /// The line of the import, counted from 1.
    pub line: u32,
    /// Its column in characters, counted from 1.
    pub column: u32,
    /// What was written: `"./data"`.
    pub specifier: String,
    /// The boundary that is crossed when the imported module has a directive.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub boundary: Option<Boundary>,
}

/// A crossing from one layer to the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Boundary {
    /// From the server into a `'use client'` module.
    #[serde(rename = "use client")]
    Client,
    /// From the client to a `'use server'` module.
    #[serde(rename = "use server")]
    Server,
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "import x from 'x';\r\n\nfunction Straße() {\n\treturn <p onClick={x}>ü</p>;\n}\n";

    fn sample(colour: bool) -> String {
        let at = TEXT.find("onClick").expect("in the text");
        Diagnostic::error(
            Code::EventHandlerInServer,
            "an event handler in a Server Component",
        )
        .at(Location::new("app/page.tsx", TEXT, at..at + 11))
        .with_import_chain([
            ImportStep {
                file: "app/layout.tsx".into(),
                line: 1,
                column: 1,
                specifier: "./shell".into(),
                boundary: None,
            },
            ImportStep {
                file: "app/shell.tsx".into(),
                line: 4,
                column: 1,
                specifier: "./page".into(),
                boundary: Some(Boundary::Client),
            },
        ])
        .with_help("move it\ninto a client module")
        .render(colour)
    }

    #[test]
    fn renders_the_source_and_the_way() {
        insta::assert_snapshot!(sample(false));
    }

    #[test]
    fn colours_are_all_that_colour_adds() {
        let mut plain = String::new();
        let coloured = sample(true);
        let mut rest = coloured.as_str();
        while let Some(at) = rest.find('\x1b') {
            plain.push_str(&rest[..at]);
            rest = &rest[at..];
            rest = &rest[rest.find('m').expect("a colour ends") + 1..];
        }
        plain.push_str(rest);
        assert_eq!(plain, sample(false));
    }

    #[test]
    fn locates_by_line_and_character() {
        let at = TEXT.find('ü').expect("in the text");
        let location = Location::new("f", TEXT, at..at + 2);
        assert_eq!((location.line, location.column), (4, 24));
        let end = Location::new("f", TEXT, TEXT.len()..TEXT.len() + 9);
        assert_eq!((end.line, end.column), (6, 1));
        assert_eq!(Location::new("f", "", 0..0).line, 1);
    }

    #[test]
    fn cuts_a_line_of_generated_code_around_the_mark() {
        let text = format!("{}useState{}", "x;".repeat(5000), "y;".repeat(5000));
        let location = Location::new("f", &text, 10_000..10_008);
        let line = &location.excerpt[0];
        let mark = line.mark.clone().expect("a mark");
        assert_eq!(line.text.chars().count(), LINE_WIDTH);
        assert_eq!(&line.text[mark], "useState");
        assert_eq!(location.column, 10_001);
    }

    #[test]
    fn goes_through_json() {
        let diagnostic =
            Diagnostic::warning(Code::SecretInClient, "m").at(Location::new("f", "a b", 2..3));
        let json = serde_json::to_value(&diagnostic).expect("serialises");
        assert_eq!(json["code"], "LIT0030");
        assert_eq!(json["location"]["span"]["start"], 2);
        assert_eq!(
            serde_json::from_value::<Diagnostic>(json).expect("deserialises"),
            diagnostic
        );
    }
}
