//! The tape's vocabulary: one number per operation, shared with the evaluator.
//!
//! The table below is the only definition. The evaluator's script is loaded
//! behind [`javascript_constants`], so the two sides cannot disagree.
//!
//! Operands are `u32` words. `text` is two words (start, length) into the
//! tape's text; `key` is one word, a name number, or [`INLINE_KEY`] and a `text`.
//! `obj` is an object's number within the request, 0 when nothing may refer to it.
//! `end` is the offset just behind the value, so that a reader can skip it.

macro_rules! ops {
    ($($(#[$doc:meta])* $name:ident = $code:literal;)*) => {
        $($(#[$doc])* pub const $name: u32 = $code;)*

        /// The table as `const OP_NAME=code;` lines, for the evaluator's script.
        #[must_use]
        pub fn javascript_constants() -> String {
            use std::fmt::Write as _;
            let mut script = String::new();
            $(let _ = writeln!(script, "const OP_{}={};", stringify!($name), $code);)*
            let _ = writeln!(script, "const INLINE_KEY={INLINE_KEY};");
            let _ = writeln!(script, "const SEEN_PROPS={SEEN_PROPS};");
            let _ = writeln!(script, "const BUILTINS={BUILTINS:?};");
            script
        }
    };
}

/// Marks a key whose characters follow as `text` instead of a name number.
pub const INLINE_KEY: u32 = u32::MAX;

/// Stands in the place of an element's property count when its props object was written before, as
/// `props_obj`: no properties follow, the object's properties are the element's.
pub const SEEN_PROPS: u32 = u32::MAX;

ops! {
    /// `null`.
    NULL = 0;
    /// `undefined`.
    UNDEFINED = 1;
    /// `true`.
    TRUE = 2;
    /// `false`.
    FALSE = 3;
    /// A number that fits an `i32` (never `-0`): `bits`.
    INT = 4;
    /// Any other number, `NaN`, the infinities and `-0` among them: `low high` of the `f64`.
    NUMBER = 5;
    /// A string: `text`.
    STRING = 6;
    /// A BigInt in decimal: `text`.
    BIGINT = 7;
    /// A valid `Date`, as its ISO string: `text`.
    DATE = 8;
    /// `Symbol.for(description)`: `text`.
    SYMBOL = 9;
    /// An object written before: `obj`.
    SEEN = 10;
    /// The object `obj` (an element whose component was called) stands where the next value
    /// stands: `obj`, then the value.
    ALIAS = 11;
    /// `obj end count`, then `count` values.
    ARRAY = 12;
    /// `obj end count`, then `count` times a `key` and a value.
    OBJECT = 13;
    /// A host element: `obj end name`, the key as a value, `props_obj count`, then `count` times
    /// a `key` and a value. `name` is a `key` word (name number or inline).
    HOST = 14;
    /// An element of a built-in type: `obj end builtin`, then as [`HOST`] from the key on.
    BUILTIN = 15;
    /// A Client Component's element: `obj end reference island`, then as [`HOST`] from the key on.
    /// `island` numbers its decoded props on the JavaScript side; 0 in a request for payload only.
    CLIENT = 16;
    /// An element or lazy that another task will complete, `"$L…"`: `task`.
    LAZY = 17;
    /// Any other value that another task completes, `"$…"`: `task`. Also a later occurrence of the
    /// object that a task renders.
    DEFERRED = 18;
    /// A promise: `obj task`.
    PROMISE = 19;
    /// An error thrown while this value was rendered: `error lazy`; `lazy` is 1 where React
    /// writes `"$L…"`, 0 where it writes `"$…"`.
    THROWN = 20;
    /// An `Error` object passed as a value, `"$Z"`.
    ERROR_VALUE = 21;
    /// A client reference as a value (not an element's type): `reference`.
    CLIENT_REFERENCE = 22;
    /// A server reference: `obj`, its id as `text`, then its bound arguments: [`NULL`] or an [`ARRAY`].
    SERVER_REFERENCE = 23;
    /// A `Map`: `obj end`, then an [`ARRAY`] of `[key, value]` arrays.
    MAP = 24;
    /// A `Set`: `obj end`, then an [`ARRAY`].
    SET = 25;
    /// A `FormData`: `obj end`, then an [`ARRAY`] of `[name, value]` arrays.
    FORM_DATA = 26;
    /// A single-use iterator: `obj end`, then an [`ARRAY`].
    ITERATOR = 27;
    /// An `ArrayBuffer` or a view: `obj tag binary`; `tag` is the row tag's character code and
    /// `binary` numbers the tape's binaries.
    BINARY = 28;
    /// A `Blob`: `obj task`; the task's value is an array of its type and its bytes.
    BLOB = 29;
    /// A stream or an async iterable: `obj task kind end`. `kind` is the character code of the row that opens it; what
    /// came at once follows as records of the task.
    STREAM = 30;
    /// The symbol of React's elements as a value, `"$"`.
    ELEMENT_SYMBOL = 31;
    /// An element whose type is any other value: `obj end`, then type, key and properties as values.
    OTHER_ELEMENT = 32;
    /// What the client gave and only it can read, by its id there: `text`.
    TEMPORARY_REFERENCE = 33;
    /// What an abort left out: `lazy error`, `lazy` as behind [`THROWN`], `error` the number of the abort's error plus one,
    /// 0 when the request halts.
    ABANDONED = 34;

    /// Record: task `task` completed with the value that follows: `task end`.
    TASK = 64;
    /// Record: task `task` failed: `task error`.
    TASK_ERROR = 65;
    /// Record: the stream of task `task` has a value, which follows: `task end`.
    CHUNK = 66;
    /// Record: the stream has a string: `task`, then `text`.
    CHUNK_TEXT = 67;
    /// Record: the stream has bytes: `task tag binary`, as behind [`BINARY`].
    CHUNK_BYTES = 68;
    /// Record: the stream ends: `task end`. What an async iterator returned follows, unless that was `undefined`.
    CLOSE = 69;
    /// Record: the request was aborted with this error: `error`. Without it, what is abandoned is never told of.
    ABORT = 70;
    /// Record: task `task` will never complete: `task`.
    TASK_ABANDONED = 71;
    /// At a tape's end, where its text holds lone surrogates: `count`, then `count` times the place in the text and the
    /// surrogate. The text has U+FFFD there.
    SURROGATES = 79;

    /// HTML only. A node that the server layer wrote, shown by a Client Component:
    /// `address context tree`, then the tree id's overflow as `text`.
    SLOT = 80;
    /// HTML only. A Suspense boundary in a Client Component's output: `end fallback`, then the
    /// content; `fallback` is the continuation that renders the fallback.
    SUSPENSE = 81;
    /// HTML only. This node waits for a thenable: `continuation`.
    SUSPENDED = 82;
    /// HTML only. An `action` or `formAction` given as a function that cannot be submitted
    /// without JavaScript.
    CLIENT_ACTION = 83;
    /// HTML only. An `action` or `formAction` with its form fields: `end`, then an [`OBJECT`] with
    /// `name`, `action`, `encType`, `method`, `target` and `data` (an array of `[name, value]`).
    FORM_ACTION = 84;
    /// HTML only. `<Activity>` in a Client Component's output: `end hidden`, then the content.
    ACTIVITY = 85;
    /// HTML only. This node asked to be rendered in the browser only, with `use(browser())`: no operand.
    BROWSER_ONLY = 86;
}

/// The built-in element types, in the order of their numbers behind [`BUILTIN`].
pub const BUILTINS: [&str; 6] = [
    "react.fragment",
    "react.suspense",
    "react.strict_mode",
    "react.profiler",
    "react.activity",
    "react.view_transition",
];
