//! The models of a reply: every text is refused, stands for itself, or has a plan that keeps what it promises.
#![no_main]

use libfuzzer_sys::fuzz_target;
use serde_json::Value;

#[allow(dead_code, reason = "the target uses a part of it")]
#[path = "../../core/src/reply"]
mod reply {
    pub mod model;
    mod special;
    mod token;

    const ENCRYPTED: &str = "littoral:1:";
}

use reply::model::{ModelLimits, plan_model};

const LIMITS: ModelLimits = ModelLimits {
    depth: 100,
    array_size: 1000.0,
};

const LEAVE: u64 = 0;
const ENTER: u64 = 1;
const ENTER_ROOT: u64 = 2;
const COUNT: u64 = 3;
/// What the steps behind these have, beside the place: by their numbers in `special.rs`.
const ARGUMENTS: [usize; 22] = [
    0, 0, 1, 0, 0, 0, 1, 1, 0, 1, 1, 1, 2, 1, 1, 1, 1, 2, 2, 2, 2, 2,
];

fuzz_target!(|text: &str| {
    let Ok(Some(plan)) = plan_model(text, &LIMITS) else {
        return;
    };
    // `1e999` is a number to JavaScript, and lone surrogates are text: not so to serde.
    let Ok(plan) = serde_json::from_str::<Value>(&plan.replace("1e999", "1")) else {
        assert!(
            plan.contains("\\u") || plan.contains('e') || plan.contains('E') || plan.contains("\\"),
            "{plan}"
        );
        return;
    };
    let [model, steps, sizes] = plan.as_array().expect("a list").as_slice() else {
        panic!("three items: {plan}")
    };
    assert_eq!(sizes.as_array().expect("sizes").len() % 2, 0);
    no_prototype(model);
    follow(
        model,
        steps.as_array().expect("steps"),
        sizes.as_array().expect("sizes").len() / 2,
    );
});

/// No object has a property that could become a prototype.
fn no_prototype(model: &Value) {
    match model {
        Value::Object(members) => {
            assert!(!members.contains_key("__proto__"), "{model}");
            members.values().for_each(no_prototype);
        }
        Value::Array(items) => items.iter().for_each(no_prototype),
        _ => {}
    }
}

/// Every step leads to a place that is there, and is null where something is to come.
fn follow(model: &Value, steps: &[Value], sizes: usize) {
    let root = serde_json::json!({ "": model });
    let mut around = Vec::new();
    let mut target = &root;
    let mut at = 0;
    while at < steps.len() {
        let step = steps[at].as_u64().expect("a step");
        at += 1;
        if step == LEAVE {
            target = around.pop().expect("something was entered");
            continue;
        }
        let key = &steps[at];
        at += 1 + ARGUMENTS[usize::try_from(step).expect("a number")];
        if step == COUNT {
            assert!(key.as_u64().expect("a size") < sizes as u64);
            continue;
        }
        let place = match key {
            Value::String(key) => &target[key],
            Value::Number(index) => {
                &target[usize::try_from(index.as_u64().expect("an index")).expect("an index")]
            }
            key => panic!("no place: {key}"),
        };
        if step == ENTER || step == ENTER_ROOT {
            assert!(place.is_object() || place.is_array());
            around.push(target);
            target = place;
        } else {
            assert!(place.is_null(), "{place} is there already");
        }
    }
    assert!(around.is_empty(), "everything that was entered is left");
}
