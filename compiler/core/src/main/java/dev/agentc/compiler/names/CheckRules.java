package dev.agentc.compiler.names;

import dev.agentc.compiler.diagnostic.Rule;
import java.util.ArrayList;
import java.util.List;

/** What names, types and declarations can get wrong. Ids are permanent. */
public final class CheckRules {
    private static final List<Rule> ALL = new ArrayList<>();

    private CheckRules() {}

    /** Every rule of names, types and declarations, those of what is not there yet among them. */
    public static List<Rule> all() {
        var all = new ArrayList<>(ALL);
        all.addAll(NotYet.rules());
        return all;
    }

    private static Rule error(String id, String summary) {
        return kept(Rule.error(id, summary));
    }

    private static Rule warning(String id, String summary) {
        return kept(Rule.warning(id, summary));
    }

    private static Rule note(String id, String summary) {
        return kept(Rule.note(id, summary));
    }

    private static Rule kept(Rule rule) {
        ALL.add(rule);
        return rule;
    }

    // ---- names
    public static final Rule NAME_UNKNOWN = error("name/unknown", "an unknown name");
    static final Rule NAME_TWICE = error("name/twice", "a name that is declared twice in a file");
    public static final Rule NAME_SHADOWED = error("name/shadowed", "a local whose name is there already, or reserved");
    public static final Rule NAME_AMBIGUOUS = error("name/ambiguous", "a name that means two things here");
    public static final Rule NAME_UNUSED = warning("name/unused", "a name that is not used");
    static final Rule NAME_CASE = warning("name/case", "a name in the wrong case");
    public static final Rule NAME_OPTION = warning("name/option", "a parameter named like an option of `agentc run`");
    static final Rule NAME_LIBRARY = note("name/hides-library", "a name that hides one of the library");
    public static final Rule NAME_KIND = error("name/wrong-kind", "a name of something that does not fit here");
    public static final Rule NAME_IT = error("name/it", "an `it` where there is nothing that it could be");
    public static final Rule NAME_NESTED_IT = error("name/nested-it", "an `it` that means two things");

    // ---- imports and files
    static final Rule FILE_MISSING = error("import/missing", "a file that is not there");
    static final Rule IMPORT_ABSOLUTE =
            error("import/absolute", "an import whose path does not start from the importing file");
    static final Rule IMPORT_UNKNOWN = error("import/unknown", "a module the library does not have");
    static final Rule IMPORT_PRIVATE = error("import/private", "a name that is private to its file");
    static final Rule IMPORT_UNUSED = warning("import/unused", "an import that is not used");
    public static final Rule ENTRY_UNKNOWN = error("entry/unknown", "nothing to run by that name");
    public static final Rule ENTRY_UNCLEAR = error("entry/unclear", "more than one declaration that can be run");

    // ---- types
    public static final Rule TYPE_MISMATCH = error("type/mismatch", "a value of another type than is wanted");
    public static final Rule TYPE_NO_VALUE =
            error("type/no-value", "something that yields no value where one is wanted");
    public static final Rule TYPE_OPERATOR = error("type/operator", "an operator between types that have none");
    public static final Rule TYPE_CONDITION =
            error("type/condition", "a condition that is neither a bool nor an optional");
    public static final Rule TYPE_ARGUMENTS = error("type/arguments", "a type with too few or too many type arguments");
    public static final Rule TYPE_ENDLESS = error("type/endless", "a type that contains itself");
    public static final Rule TYPE_LARGE = error("type/too-large", "a type of more than 1,000 parts");
    public static final Rule TYPE_JSON = error("type/no-json", "a type without a JSON form where data is wanted");
    public static final Rule TYPE_UNCHECKED =
            error("type/unchecked", "a type with a condition where nobody would check it");
    public static final Rule TYPE_QUOTED = note("type/quoted", "a type in quotes, which is that text alone");
    public static final Rule TYPE_KEY = error("type/key", "a type that cannot be the key of a map");
    public static final Rule TYPE_UNION = error("type/alike-arms", "a union whose arms data cannot tell apart");
    public static final Rule TYPE_UNCLEAR = error("type/unclear", "a value whose type nothing says");
    public static final Rule NULL_UNSAFE = error("null/unsafe", "a value that may be null, used as if it never were");

    // ---- records, enums, literals
    public static final Rule FIELD_UNKNOWN = error("field/unknown", "a field or method that the type does not have");
    public static final Rule FIELD_MISSING = error("field/missing", "a record built without one of its fields");
    public static final Rule FIELD_DEFAULT = error("field/default", "a default that the condition beside it refuses");
    public static final Rule FIELD_TWICE = error("field/twice", "one field or key given twice");
    public static final Rule ENUM_EMPTY = error("enum/empty", "an enum without values");

    // ---- match
    public static final Rule MATCH_MISSING = error("match/missing-arm", "a `match` that leaves values out");
    public static final Rule MATCH_UNREACHABLE = warning("match/unreachable-arm", "an arm that nothing is left for");
    public static final Rule MATCH_PATTERN = error("match/wrong-pattern", "an arm for what the value cannot be");

    // ---- calls
    public static final Rule CALL_ARGUMENTS = error("call/arguments", "too many arguments, or one that is not named");
    public static final Rule CALL_MISSING = error("call/missing", "a call without an argument that must be given");
    public static final Rule CALL_PARAMETER = error("call/parameter", "an argument for a parameter that is not there");
    public static final Rule CALL_TWICE = error("call/twice", "one parameter given twice");
    public static final Rule CALL_VALUE = error("call/not-callable", "a call of something that cannot be called");
    public static final Rule CALL_PROGRAM = error("call/program", "a command whose program a value names");
    public static final Rule CALL_ORDER = error("call/order", "a positional argument after a named one");

    // ---- purity and control
    public static final Rule EFFECT_PURE = error("effect/in-pure", "an effect where only computing is allowed");
    public static final Rule EFFECT_RUN = error("effect/run", "`run` outside of a strategy");
    public static final Rule EFFECT_PARALLEL =
            error("effect/in-parallel", "what all branches of `parallel` share, used in one of them");
    public static final Rule VAR_CAPTURED =
            error("var/captured", "an outer `var` assigned from inside `parallel` or a lambda");
    public static final Rule VAR_FINAL = error("var/final", "an assignment to something that is no `var`");
    public static final Rule CODE_RETURN = error("code/return", "a `return` where there is nothing to return from");
    public static final Rule CODE_BREAK = error("code/break", "a `break` or `continue` outside of a loop");
    public static final Rule CODE_ENDLESS = error("code/endless", "a loop that nothing leaves");
    public static final Rule CODE_UNREACHABLE = warning("code/unreachable", "code that is never reached");
    public static final Rule CODE_UNUSED = error("code/unused-value", "a value that nobody takes");
    public static final Rule CODE_PLACE = warning("code/negative-place", "a place of a list counted from its end");
    public static final Rule CODE_RANGE = note("code/range-end", "a range that ends behind the last place of a list");
    public static final Rule CODE_SETTING = error("code/setting", "a setting among statements");
    public static final Rule LET_CYCLE = error("let/cycle", "a constant that needs itself");
    public static final Rule ERROR_VALUE = error("error/not-an-error", "a `fail` with something that is no error");

    public static final Rule CATCH_NEVER = error("catch/never", "an error that no `catch` takes");
    public static final Rule CATCH_UNREACHABLE = error("catch/unreachable", "an arm that nothing reaches");
    public static final Rule CATCH_PATTERN = error("catch/pattern", "an arm of `catch` that names no error");
    public static final Rule CATCH_NOTHING = warning("catch/nothing", "a `catch` where nothing can fail");
    public static final Rule CALL_RUN = error("call/run", "a `.run(…)` of what only computes");

    // ---- templates
    public static final Rule TEMPLATE_NULL = error("template/null", "a hole that may be null");
    public static final Rule TEMPLATE_SECRET = error("template/secret", "a secret in a text");
    public static final Rule TEMPLATE_VALUE = error("template/value", "a hole whose value has no text");
    public static final Rule TEMPLATE_BRACE =
            warning("template/single-brace", "a name in single braces, which stays as it is written");
    public static final Rule TEMPLATE_COMMENT =
            warning("template/comment", "a comment inside a text, which stays as it is written");
    public static final Rule TEMPLATE_BASE = error("template/url-base", "an address that begins with data");
    public static final Rule TEMPLATE_HOST = error("template/url-host", "an address whose host or port is data");
    public static final Rule TEMPLATE_URL_SECRET =
            error("template/url-secret", "a secret sent to an address that a value names");

    // ---- settings and declarations
    static final Rule SETTING_UNKNOWN = error("setting/unknown", "a setting the kind does not have");
    public static final Rule SETTING_TWICE = error("setting/twice", "one setting given twice");
    public static final Rule SETTING_CONTRADICTION =
            error("setting/contradiction", "a setting whose words exclude each other");
    public static final Rule SETTING_TOO_SMALL =
            error("setting/too-small", "a count or a time below the least there is");
    public static final Rule SETTING_MISSING = error("setting/missing", "a setting that must be given");
    public static final Rule SETTING_STATEMENT = error("setting/statement", "a statement among settings");
    public static final Rule BODY_WRONG = error("body/wrong", "a body of a form the kind does not have");
    public static final Rule BUDGET_BELOW = error("budget/below-one-call", "a budget that no call fits into");
    public static final Rule RESULT_MISSING = error("result/missing", "a declaration that does not say what it yields");
    public static final Rule RESULT_UNEXPECTED =
            error("result/unexpected", "a result or parameters where the kind has none");
    public static final Rule AGENT_MODEL = error("agent/no-model", "an agent or prompt without a model");
    public static final Rule TOOL_PARAMETER = error("tool/parameter", "a parameter that a model cannot give");
    public static final Rule SETTING_UNSENT = warning("setting/unsent", "a parameter that is never sent to the model");
    public static final Rule TOOL_SILENT =
            note("tool/no-description", "a tool of which a model is told nothing but its name");
    public static final Rule TOOL_TWICE = error("tool/twice", "two tools of one name");
    public static final Rule TOOL_RECONCILE =
            error("tool/reconcile", "a `reconcile` that cannot tell what became of a call of its tool");
    public static final Rule TEST_OUTSIDE = error("test/outside", "a `given` or an `expect` outside of a `test`");
    public static final Rule TEST_GIVEN = error("test/given", "a `given` for what is no call of anything declared");
    public static final Rule TEST_REPLAY = error("test/replay", "a recording whose path does not start at its file");
    public static final Rule TEST_EMPTY = warning("test/empty", "a test that expects nothing");
    public static final Rule REWARD_FORM = error("reward/form", "a reward that is not asked for a run");
    public static final Rule JUDGE_FORM =
            error("judge/form", "a judge that takes what a run does not have, or gives no score");
    public static final Rule JUDGE_MISSING =
            error("judge/missing", "a reward that looks at what a judge says who is not asked");
    public static final Rule TRAIN_STAGE = error("train/no-stage", "a training that changes no weights");
    public static final Rule TRAIN_OUTSIDE = error("train/outside", "a stage of a training outside of one");
    public static final Rule TRAIN_ACCEPT =
            error("train/accept", "an `accept` that names no evaluation that requires something");
    public static final Rule TRAIN_GATE = error("train/gate", "a gate that compares nothing that is measured");
    public static final Rule TRAIN_OVERLAP =
            error("train/overlap", "a training that is accepted by what it learnt from");
    public static final Rule TRAIN_COUNT = error("train/count", "a stage whose count is too small to do anything");
    public static final Rule TRAIN_BASE =
            error("train/base", "a training of a model whose weights cannot be changed here");
    public static final Rule TRAIN_AUDIT = error("train/audit", "an audit of what is no figure of rows");
    public static final Rule TRAIN_ALARM = error("train/alarm", "an alarm whose bound makes no sense");
    public static final Rule TRAIN_RANGE = error("train/range", "a number of a training that it cannot be done with");
    public static final Rule TRAIN_NO_EFFECT = warning("train/no-effect", "a setting of a stage that changes nothing");
    public static final Rule TRAIN_AGENT =
            error("train/agent", "a training whose agent is asked with other weights than those that are trained");
    public static final Rule EVAL_REQUIRE = error("eval/require", "a bar whose figure is not counted here");
    public static final Rule EVAL_SLICE = error("eval/slice", "a slice by what is no field of a case");
    public static final Rule EVAL_RANGE = warning("eval/range", "a bar above what rewards mostly are");
    public static final Rule ENVIRONMENT_TASK =
            error("environment/task", "an environment that does not take one parameter");
    public static final Rule ENVIRONMENT_USER = error("environment/user", "a user who cannot answer an agent");
    public static final Rule ENVIRONMENT_ALONE = error("environment/alone", "a `done` where nobody answers the agent");
    public static final Rule ENVIRONMENT_AGENT =
            error("environment/agent", "an agent that cannot act in the environment");
    static final Rule EXTERNAL = error("external/outside", "`external` outside of the library");

    /** Something designed that this version does not have. */
    static Rule notYet(String word) {
        return Rule.error("not-yet/" + word, "`" + word + "` is not there yet");
    }
}
