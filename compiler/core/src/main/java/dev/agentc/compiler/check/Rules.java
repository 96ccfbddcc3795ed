package dev.agentc.compiler.check;

import dev.agentc.compiler.diagnostic.Rule;

/** What names, types and declarations can get wrong. Ids are permanent. */
public final class Rules {
  private Rules() {}

  // ---- names
  static final Rule NAME_UNKNOWN = Rule.error("name/unknown", "a name that nothing has");
  static final Rule NAME_TWICE = Rule.error("name/twice", "one name for two declarations of a file");
  static final Rule NAME_SHADOWED = Rule.error("name/shadowed", "a local that hides another name");
  static final Rule NAME_AMBIGUOUS = Rule.error("name/ambiguous", "a name that means two things here");
  static final Rule NAME_UNUSED = Rule.warning("name/unused", "a name nobody uses");
  static final Rule NAME_CASE = Rule.warning("name/case", "a name in the wrong case");
  static final Rule NAME_OPTION = Rule.warning("name/option", "a parameter called like an option of the command line");
  static final Rule NAME_LIBRARY = Rule.note("name/hides-library", "a name that hides one of the library");
  static final Rule NAME_KIND = Rule.error("name/wrong-kind", "a name of something that does not fit here");
  static final Rule NAME_IT = Rule.error("name/it", "an `it` where nothing is in question");
  static final Rule NAME_NESTED_IT = Rule.error("name/nested-it", "an `it` inside an `it`");

  // ---- imports and files
  static final Rule FILE_MISSING = Rule.error("import/missing", "a file that is not there");
  static final Rule IMPORT_UNKNOWN = Rule.error("import/unknown", "a module the library does not have");
  static final Rule IMPORT_PRIVATE = Rule.error("import/private", "a name that its file keeps to itself");
  static final Rule IMPORT_UNUSED = Rule.warning("import/unused", "an import nobody uses");
  static final Rule ENTRY_UNKNOWN = Rule.error("entry/unknown", "nothing to run by that name");
  static final Rule ENTRY_UNCLEAR = Rule.error("entry/unclear", "more than one declaration that could run");

  // ---- types
  static final Rule TYPE_MISMATCH = Rule.error("type/mismatch", "a value of another type than is wanted");
  static final Rule TYPE_NO_VALUE = Rule.error("type/no-value", "something without a value where one is wanted");
  static final Rule TYPE_OPERATOR = Rule.error("type/operator", "an operator between types that have none");
  static final Rule TYPE_CONDITION = Rule.error("type/condition", "a condition that is neither a bool nor an optional");
  static final Rule TYPE_ARGUMENTS = Rule.error("type/arguments", "a type with too few or too many type arguments");
  static final Rule TYPE_ENDLESS = Rule.error("type/endless", "a type that contains itself");
  static final Rule TYPE_JSON = Rule.error("type/no-json", "a type without a JSON form where data is wanted");
  static final Rule TYPE_KEY = Rule.error("type/key", "a map whose keys are no text, int, enum or date");
  static final Rule TYPE_UNCLEAR = Rule.error("type/unclear", "a value whose type nothing says");
  static final Rule NULL_UNSAFE = Rule.error("null/unsafe", "an optional used as if it were always there");

  // ---- records, enums, literals
  static final Rule FIELD_UNKNOWN = Rule.error("field/unknown", "a field or method that the type does not have");
  static final Rule FIELD_MISSING = Rule.error("field/missing", "a record built without one of its fields");
  static final Rule FIELD_TWICE = Rule.error("field/twice", "one field or key given twice");
  static final Rule ENUM_EMPTY = Rule.error("enum/empty", "an enum without values");

  // ---- calls
  static final Rule CALL_ARGUMENTS = Rule.error("call/arguments", "too many arguments, or one that is not named");
  static final Rule CALL_MISSING = Rule.error("call/missing", "a call without an argument that must be given");
  static final Rule CALL_PARAMETER = Rule.error("call/parameter", "an argument for a parameter that is not there");
  static final Rule CALL_TWICE = Rule.error("call/twice", "one parameter given twice");
  static final Rule CALL_VALUE = Rule.error("call/not-callable", "a call of something that cannot be called");
  static final Rule CALL_ORDER = Rule.error("call/order", "a positional argument after a named one");

  // ---- purity and control
  static final Rule EFFECT_PURE = Rule.error("effect/in-pure", "an effect where only computing is allowed");
  static final Rule EFFECT_RUN = Rule.error("effect/run", "`run` outside of a strategy");
  static final Rule VAR_CAPTURED = Rule.error("var/captured", "an outer `var` assigned from inside `parallel` or a lambda");
  static final Rule VAR_FINAL = Rule.error("var/final", "an assignment to something that is no `var`");
  static final Rule CODE_RETURN = Rule.error("code/return", "a `return` where nothing can be left");
  static final Rule CODE_BREAK = Rule.error("code/break", "a `break` outside of a loop");
  static final Rule CODE_UNREACHABLE = Rule.warning("code/unreachable", "code that is never reached");
  static final Rule CODE_SETTING = Rule.error("code/setting", "a setting among statements");
  static final Rule LET_CYCLE = Rule.error("let/cycle", "constants that need each other");
  static final Rule ERROR_VALUE = Rule.error("error/not-an-error", "a `fail` with something that is no error");

  // ---- templates
  static final Rule TEMPLATE_NULL = Rule.error("template/null", "a hole that may be null");
  static final Rule TEMPLATE_SECRET = Rule.error("template/secret", "a secret in a text");
  static final Rule TEMPLATE_VALUE = Rule.error("template/value", "a hole whose value has no text");
  static final Rule TEMPLATE_BASE = Rule.error("template/url-base", "an address whose beginning is data");

  // ---- settings and declarations
  static final Rule SETTING_UNKNOWN = Rule.error("setting/unknown", "a setting the kind does not have");
  static final Rule SETTING_TWICE = Rule.error("setting/twice", "one setting given twice");
  static final Rule SETTING_MISSING = Rule.error("setting/missing", "a setting that must be given");
  static final Rule SETTING_STATEMENT = Rule.error("setting/statement", "a statement among settings");
  static final Rule BODY_WRONG = Rule.error("body/wrong", "a body of a form the kind does not have");
  static final Rule RESULT_MISSING = Rule.error("result/missing", "a prompt or agent that does not say what it yields");
  static final Rule RESULT_UNEXPECTED = Rule.error("result/unexpected", "a result or parameters where the kind has none");
  static final Rule AGENT_MODEL = Rule.error("agent/no-model", "an agent or prompt without a model");
  static final Rule TOOL_PARAMETER = Rule.error("tool/parameter", "a parameter that a model cannot fill in");
  static final Rule TOOL_TWICE = Rule.error("tool/twice", "two tools of one name");
  static final Rule TOOL_RECONCILE = Rule.error("tool/reconcile", "a `reconcile` that does not fit its tool");
  static final Rule EXTERNAL = Rule.error("external/outside", "`external` outside of the library");

  /** Something designed that this version does not have. */
  static Rule notYet(String word) {
    return Rule.error("not-yet/" + word, "`" + word + "` is not there yet");
  }
}
