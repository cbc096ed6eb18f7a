//! Rows of small tapes; that they are React's for real components is the differential suite's part.

use super::*;
use crate::manifest::ClientModule;
use crate::tape::{RawTape, TapeStore, op};

struct Digests;

impl ErrorDigests for Digests {
    fn digest(&mut self, error: u32) -> String {
        format!("e{error}")
    }

    fn missing_module(&mut self, reference: &str) -> String {
        format!("missing {reference}")
    }

    fn frames(&mut self, stack: &str) -> Vec<Frame> {
        let (function, file) = (stack.to_owned(), "page.tsx".to_owned());
        vec![Frame {
            function,
            file,
            line: 3,
            column: 5,
        }]
    }
}

/// A writer that has read one tape.
fn written(ops: &[u32], text: &str, references: &str) -> FlightWriter {
    let raw = RawTape {
        ops: ops.to_vec(),
        text: text.into(),
        names: "div\np\nchildren\npicture".into(),
        references: references.into(),
        ..RawTape::default()
    };
    read(raw, FlightWriter::new())
}

fn read(raw: RawTape, mut writer: FlightWriter) -> FlightWriter {
    let mut manifest = Manifest::default();
    let chunks = vec!["1".into(), "static/chunks/one.js".into()];
    manifest.client_modules.insert(
        "a1".into(),
        ClientModule {
            chunks,
            ..ClientModule::default()
        },
    );
    let mut names = Names::default();
    let tape = TapeStore::default()
        .intake(raw, &mut names)
        .expect("a sound tape");
    let mut sources = Sources {
        manifest: &manifest,
        names: &names,
        errors: &mut Digests,
    };
    writer.write(&tape, &mut sources);
    writer
}

fn flushed(writer: &mut FlightWriter) -> String {
    let mut out = Vec::new();
    writer.flush(&mut out);
    String::from_utf8(out).expect("UTF-8")
}

const DIV: u32 = 0;
const P: u32 = 1;
const CHILDREN: u32 = 2;
const PICTURE: u32 = 3;

#[test]
fn what_was_written_is_referred_to_by_its_path() {
    let mut writer = written(
        &[
            op::TASK,
            0,
            33, //
            op::HOST,
            0,
            33,
            DIV,
            op::NULL,
            1,
            1,
            CHILDREN, //
            op::ARRAY,
            2,
            33,
            3, //
            op::ALIAS,
            3,
            op::HOST,
            0,
            24,
            P,
            op::NULL,
            4,
            0, //
            op::SEEN,
            3, //
            op::HOST,
            0,
            33,
            P,
            op::NULL,
            4,
            op::SEEN_PROPS,
        ],
        "",
        "",
    );
    let row = r#"0:["$","div",null,{"children":[["$","p",null,{}],"$0:props:children:0",["$","p",null,"$0:props:children:0:props"]]}]"#;
    assert_eq!(flushed(&mut writer), format!("{row}\n"));
    assert!(writer.is_complete());
}

#[test]
fn imports_come_first_and_share_long_strings() {
    let ops = [
        op::TASK,
        0,
        13,
        op::ARRAY,
        0,
        13,
        3, //
        op::CLIENT_REFERENCE,
        0,
        op::CLIENT_REFERENCE,
        1,
        op::CLIENT_REFERENCE,
        2,
    ];
    let mut writer = written(&ops, "", " a1#A\n!a1#B\n b2#C");
    assert_eq!(
        flushed(&mut writer),
        "1:\"static/chunks/one.js\"\n2:I[\"a1\",[\"1\",\"$1\"],\"A\"]\n3:I[\"a1\",[\"1\",\"$1\"],\"B\",1]\n\
         0:[\"$2\",\"$3\",\"$4\"]\n4:E{\"digest\":\"missing b2#C\"}\n"
    );
}

#[test]
fn metadata_of_the_host_shares_long_strings() {
    let ops = [
        op::TASK,
        0,
        13,
        op::ARRAY,
        0,
        13,
        3, //
        op::CLIENT_REFERENCE,
        0,
        op::CLIENT_REFERENCE,
        1,
        op::CLIENT_REFERENCE,
        2,
    ];
    let lines = concat!(
        r#"["$a",["\u0001\"exactly-16-un",{"a long key, left alone":"static/chunks/one.js"}],"*",1]"#,
        "\nx7\n",
        r#"["a\ud800b",["static/chunks/one.js"],"" ]"#
    );
    let mut writer = written(&ops, "", lines);
    assert_eq!(
        flushed(&mut writer),
        concat!(
            "1:\"static/chunks/one.js\"\n",
            r#"2:I["$$a",["\u0001\"exactly-16-un",{"a long key, left alone":"$1"}],"*",1]"#,
            "\n",
            r#"4:I["a\ud800b",["$1"],"" ]"#,
            "\n0:[\"$2\",\"$3\",\"$4\"]\n3:E{\"digest\":\"e7\"}\n"
        )
    );
}

#[test]
fn children_of_a_picture_are_a_row() {
    let ops = [
        op::TASK,
        0,
        23,
        op::HOST,
        0,
        23,
        PICTURE,
        op::NULL,
        1,
        1,
        CHILDREN, //
        op::HOST,
        2,
        23,
        P,
        op::STRING,
        0,
        2,
        3,
        1,
        DIV,
        op::INT,
        7,
    ];
    let mut writer = written(&ops, "$k", "");
    assert_eq!(
        flushed(&mut writer),
        "1:[\"$\",\"p\",\"$$k\",{\"div\":7}]\n0:[\"$\",\"picture\",null,{\"children\":\"$1\"}]\n"
    );
}

#[test]
fn an_abort_fails_what_is_unfinished() {
    let mut writer = written(&[op::TASK, 0, 5, op::LAZY, 1, op::TASK_ERROR, 2, 9], "", "");
    assert_eq!(flushed(&mut writer), "0:\"$L1\"\n2:E{\"digest\":\"e9\"}\n");
    assert!(!writer.is_complete());
    writer.abort("stop");
    assert_eq!(flushed(&mut writer), "3:E{\"digest\":\"stop\"}\n1:\"$3\"\n");
    assert!(writer.is_complete());
}

#[test]
fn long_strings_are_rows_of_raw_text() {
    let text = format!("${}", "é".repeat(1023));
    let mut writer = written(&[op::TASK, 0, 6, op::STRING, 0, 1024], &text, "");
    assert_eq!(flushed(&mut writer), format!("1:T7ff,{text}0:\"$1\"\n"));
}

#[test]
fn in_development_components_are_told_of() {
    let ops = [
        op::TASK,
        0,
        18, //
        op::HOST,
        0,
        18,
        DIV,
        op::NULL,
        1,
        2,
        CHILDREN,
        op::STRING,
        0,
        2,
        P,
        op::THROWN,
        4,
        1,
    ];
    let raw = RawTape {
        ops: ops.to_vec(),
        text: "hi".into(),
        names: "div\np\nchildren\npicture".into(),
        debug: serde_json::json!({
            "rows": [[1, "{\"name\":\"Page\",\"stack\":\"$\u{1}s1\u{1}\"}"], [0, "W[]"]],
            "stacks": ["Page"],
            "elements": [3, 1, 0, 1],
            "infos": [[3, ["\"$\u{1}d1\u{1}\""]], [11, ["{\"time\":1}"]], [15, ["{\"time\":2}"]]],
            "tasks": [],
            "values": [],
            "errors": [[4, "\"name\":\"E\",\"stack\":\u{1}f1\u{1}"]],
        })
        .to_string(),
        ..RawTape::default()
    };
    let mut writer = read(raw, FlightWriter::new().in_development(true));
    let frames = r#"["Page","/page.tsx",3,5,0,0,false]"#;
    let expected = [
        r#"2:["#.to_owned() + frames + "]",
        r#"1:{"name":"Page","stack":"$2"}"#.to_owned(),
        ":W[]".to_owned(),
        r#"0:D"$1""#.to_owned(),
        r#"3:D{"time":1}"#.to_owned(),
        r#"3:"hi""#.to_owned(),
        r#"4:D{"time":2}"#.to_owned(),
        r#"0:["$","div",null,{"children":"$3","p":"$L4"},"$1",null,1]"#.to_owned(),
        r#"4:E{"digest":"e4","name":"E","stack":["#.to_owned() + frames + "]}",
    ];
    assert_eq!(flushed(&mut writer), expected.join("\n") + "\n");
}
