package dev.agentc.compiler.lower;

import dev.agentc.compiler.code.Elaborator;
import dev.agentc.compiler.concept.Becomes;
import dev.agentc.compiler.concept.Kind;
import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.compiler.foreign.Foreign;
import dev.agentc.compiler.foreign.Foreign.Place;
import dev.agentc.compiler.form.GateBars;
import dev.agentc.compiler.form.WrittenBar;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.SettingRule;
import dev.agentc.compiler.kind.WantedRule;
import dev.agentc.compiler.mend.ForeignSettings;
import dev.agentc.compiler.mend.MovedSettings;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.KindTable;
import dev.agentc.compiler.names.NotYet;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.Name;
import dev.agentc.compiler.syntax.TypeRef;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The one reader of settings: what a kind allows is data. */
final class SettingsReader {
    private final Elaborator all;
    private final Code.@Nullable ModelOf model;

    /** What settings said that is no value of the plan. */
    static final class Says {
        EffectSetting effect = EffectSetting.NONE;
    }

    /**
     * Whose settings are read, and what they are read into.
     *
     * @param seen names of those that nobody has to be told are missing
     */
    private record Reading(
            Symbol symbol,
            Kind kind,
            Body.Items items,
            Type result,
            Map<String, Code> given,
            Says says,
            Set<String> seen,
            Context c) {}

    /** @param model what prompts and agents without a model are asked with; null if they must name one */
    SettingsReader(Elaborator all, Code.@Nullable ModelOf model) {
        this.all = all;
        this.model = model;
    }

    /** Reads settings into {@code given}; gives the body, where a setting is one. */
    @Nullable
    Code read(Symbol symbol, Kind kind, Body.Items items, Type result, Map<String, Code> given, Says says, Context c) {
        var reading = new Reading(symbol, kind, items, result, given, says, new HashSet<>(), c);
        Code body = null;
        var yaml = new YamlLists(all.findings);
        boolean code = false;
        for (var item : items.items()) {
            if (yaml.takes(item, items.items(), kind, c.home())) {
                reading.seen()
                        .add(item instanceof Item.Setting listed ? listed.key().text() : "");
            } else if (item instanceof Item.Setting written) {
                var read = setting(written, reading);
                body = read == null ? body : read;
            } else if (!(item instanceof Item.Broken) && !code) {
                all.findings.add(ForeignBodies.statement(symbol, kind, item));
                code = !(item instanceof Item.Assign);
                reading.seen().addAll(assigned(kind, item));
            }
        }
        if (!code) {
            missing(symbol, kind, reading.seen());
        }
        return body;
    }

    /** Reads what is written like a setting; gives the body, where it is that. */
    private @Nullable Code setting(Item.Setting written, Reading into) {
        var key = written.key();
        var setting = into.kind().setting(key.text()).orElse(null);
        if (setting == null) {
            var meant = meant(into.kind(), key, into.items());
            if (meant == null || !into.seen().add(meant.name())) {
                into.seen().addAll(unknown(into.symbol(), into.kind(), written, into.items(), into.c()));
                return null;
            }
            misspelt(into.kind(), key, into.c());
            return one(meant, written.value(), into);
        }
        all.meanings.tell(key.span(), into.kind(), setting, into.c().home());
        if (!into.seen().add(setting.name())) {
            all.findings.add(
                    CheckRules.SETTING_TWICE,
                    into.symbol().home,
                    key.span(),
                    "`" + setting.name() + "` is given twice",
                    "give it once");
            return null;
        }
        return one(setting, written.value(), into);
    }

    /** Reads one setting; gives the body, where it is that. */
    private @Nullable Code one(Setting setting, Expr value, Reading into) {
        if (setting.role() == Setting.Role.BODY) {
            return whole(into.symbol(), value, into.result(), into.c());
        }
        var where = setting.role() == Setting.Role.CODE ? into.c() : into.c().pure("a setting");
        value(into.symbol(), setting, value, into.result(), into.given(), into.says(), where);
        if (into.given().get(setting.name()) instanceof Code taken) {
            var at = new Checking(into.c().home(), all.declared, all.findings, all.meanings);
            SettingRule.checkAll(into.kind(), setting, taken, at);
        }
        return null;
    }

    /**
     * The setting that one of no known name was probably to be: it is taken for that, so that nothing is said to be missing; null if none is
     * near, or that stands there too.
     */
    private static @Nullable Setting meant(Kind kind, Name key, Body.Items items) {
        return NotYet.has(key.text()) || Foreign.of(Place.SETTING, kind.word(), key.text()) != null
                ? null
                : kind.meant(key.text())
                        .filter(meant -> !keys(items).contains(meant.name()))
                        .orElse(null);
    }

    private void misspelt(Kind kind, Name key, Context c) {
        var names = kind.settings().stream().map(Setting::name).toList();
        var finding = NotYet.setting(key, Phrases.kind(kind.word()), c.home());
        var otherwise = "it has `" + String.join("`, `", names) + "`";
        all.findings.add(all.suggestions.near(finding, key.text(), key.span(), names, otherwise));
    }

    /** {@code model = fast}: what is said of it is what is wrong, and not that it is missing. */
    private static List<String> assigned(Kind kind, Item item) {
        return item instanceof Item.Assign assign && assign.target() instanceof Expr.Ref ref
                ? kind.meant(ref.name()).map(Setting::name).stream().toList()
                : List.of();
    }

    /** Everything a tool or a short declaration does. */
    @Nullable
    Code whole(Symbol symbol, Expr value, Type result, Context c) {
        c.whole = symbol.is(Becomes.Trait.LEAF) && WrittenBar.strip(value) instanceof Expr.Call;
        boolean nothing = result instanceof Type.Nothing;
        if (!nothing) {
            var code = all.fit(value, result, c);
            c.whole = false;
            return code;
        }
        var typed = all.expr(value, null, c);
        c.whole = false;
        if (!typed.wrong() && !(typed.type() instanceof Type.Nothing)) {
            all.findings.add(
                    CheckRules.RESULT_MISSING,
                    symbol.home,
                    symbol.name().span(),
                    "`" + symbol.text() + "` yields `" + Types.show(typed.type()) + "` and does not say so",
                    "add `-> " + Types.show(typed.type()) + "`");
        }
        return typed.code();
    }

    private void value(
            Symbol symbol, Setting setting, Expr value, Type result, Map<String, Code> given, Says says, Context c) {
        var type = KindTable.type(setting, result);
        var odd = odd(value, type, c);
        if (odd != null) {
            all.findings.add(odd);
            return;
        }
        switch (setting.role()) {
            case TEXT -> given.put(setting.name(), text(symbol, setting, value, c));
            case EFFECT -> says.effect = EffectSetting.of(words(value, type, c), value.span(), c.home(), all.findings);
            case WORDS -> given.put(setting.name(), new Code.ListOf(words(value, type, c), value.span()));
            case CONDITION -> given.put(setting.name(), all.accepting(value, type, c));
            case BARS -> given.put(setting.name(), new RequiredBars(all).bars(value, c));
            case FIELDS -> given.put(setting.name(), new CaseFields(all).paths(value, c));
            case AUDIT -> given.put(setting.name(), new AuditedRows(all).figures(value, c));
            case EVALUATION ->
                new GateBars(all.findings, all.meanings)
                        .accepting(value, c)
                        .ifPresent(code -> given.put(setting.name(), code));
            case CODE -> given.put(setting.name(), all.routines().later(value, (Type.Function) type, c));
            case VALUE, MODEL, BODY -> given.put(setting.name(), all.fit(value, type, c));
        }
    }

    /** What the kind whose values are wanted finds wrong with what is written; null if nothing. */
    private @Nullable Diagnostic odd(Expr value, Type wanted, Context c) {
        var kind = all.kinds.ofValue(wanted);
        if (kind == null) {
            return null;
        }
        for (var rule : kind.rules()) {
            if (rule instanceof WantedRule each && each.found(value, c.scope, c.home()) instanceof Diagnostic found) {
                return found;
            }
        }
        return null;
    }

    private Code text(Symbol symbol, Setting setting, Expr value, Context c) {
        if (value instanceof Expr.Text text) {
            return all.texts()
                    .text(text, Types.TEXT, symbol.qualified + "/" + setting.name(), c)
                    .code();
        }
        return all.fit(value, Types.TEXT, c);
    }

    /** One word or a list of them. */
    private List<Code> words(Expr value, Type type, Context c) {
        var words = new ArrayList<Code>();
        if (value instanceof Expr.Items items) {
            for (var each : items.elements()) {
                words.add(all.fit(each, type, c));
            }
        } else {
            words.add(all.fit(value, type, c));
        }
        return words;
    }

    /** @return the settings that what is said of it speaks of: nobody has to be told that they are missing */
    private List<String> unknown(Symbol symbol, Kind kind, Item.Setting written, Body.Items items, Context c) {
        var name = written.key();
        var names = kind.settings().stream().map(Setting::name).toList();
        var finding = NotYet.setting(name, Phrases.kind(kind.word()), c.home());
        var foreign = ForeignSettings.setting(
                finding,
                kind.word(),
                modelOf(kind, items),
                name,
                written.value(),
                names,
                keys(items),
                c.home().source());
        if (foreign != null) {
            all.mentions.use(written.value(), c);
            var result = symbol.decl instanceof Decl.Block block ? block.result() : Optional.<TypeRef>empty();
            all.findings.add(
                    new MovedSettings(kind.word(), items, result, c.home().source()).mended(foreign, written));
            return names.stream()
                    .filter(each -> foreign.notes().getFirst().contains("`" + each + ":"))
                    .toList();
        }
        if (NotYet.has(name.text())) {
            all.mentions.use(written.value(), c);
            all.notYet(name.text(), name.span(), c);
            return List.of();
        }
        all.seen(written.value(), c.pure("a setting"));
        misspelt(kind, name, c);
        return List.of();
    }

    /** The name of the model these settings name. */
    private static String modelOf(Kind kind, Body.Items items) {
        for (var item : items.items()) {
            if (item instanceof Item.Setting setting
                    && kind.setting(setting.key().text())
                            .filter(known -> known.role() == Setting.Role.MODEL)
                            .isPresent()
                    && setting.value() instanceof Expr.Ref ref) {
                return ref.name();
            }
        }
        return "fast";
    }

    private static List<String> keys(Body.Items items) {
        var keys = new ArrayList<String>();
        for (var item : items.items()) {
            if (item instanceof Item.Setting setting) {
                keys.add(setting.key().text());
            }
        }
        return keys;
    }

    private void missing(Symbol symbol, Kind kind, Set<String> seen) {
        for (var setting : kind.settings()) {
            if (setting.required() && setting.initial().isEmpty() && !seen.contains(setting.name())) {
                missing(symbol, setting);
            }
        }
    }

    private void missing(Symbol symbol, Setting setting) {
        var name = "`" + symbol.text() + "`";
        switch (setting.role()) {
            case MODEL -> {
                if (model == null && !all.modelIsWrong && !StrategyPrompts.has(symbol)) {
                    missing(
                            CheckRules.AGENT_MODEL,
                            symbol,
                            name + " has no model",
                            "add `model: …`, such as `model: embedded()`");
                }
            }
            case BODY -> missing(symbol, name + " does not say what it does", setting);
            case VALUE, TEXT, EFFECT, WORDS, CONDITION, BARS, EVALUATION, CODE ->
                missing(symbol, name + " has no `" + setting.name() + "`", setting);
        }
    }

    private void missing(Symbol symbol, String message, Setting setting) {
        missing(CheckRules.SETTING_MISSING, symbol, message, "add `" + setting.name() + ": …`");
    }

    private void missing(Rule rule, Symbol symbol, String message, String help) {
        all.findings.add(rule, symbol.home, symbol.name().span(), message, help);
    }

    /** Writes out what was not given, in the order of the kind's settings. */
    void defaults(Symbol symbol, Kind kind, Type result, Map<String, Code> given, Context c) {
        var complete = new LinkedHashMap<String, Code>();
        for (var setting : kind.settings()) {
            var code = given.get(setting.name());
            if (code == null && setting.initial().isPresent()) {
                code = initial(setting, result, c);
            } else if (code == null && setting.role() == Setting.Role.MODEL && model != null) {
                code = model;
            }
            if (code != null) {
                complete.put(setting.name(), code);
            }
        }
        given.clear();
        given.putAll(complete);
    }

    /** Defaults speak of the library's names, whatever the file calls its own. */
    private Code initial(Setting setting, Type result, Context c) {
        var type = KindTable.type(setting, result);
        var value = setting.initial().orElseThrow();
        if (value instanceof Expr.Ref ref) {
            var symbol = c.home().library().find(ref.name());
            return symbol == null
                    ? new Code.Null(value.span())
                    : all.references()
                            .value(symbol, value.span(), type, c.pure("a setting"))
                            .code();
        }
        return all.fit(value, type, c.pure("a setting"));
    }
}
