package dev.agentc.compiler.code;

import dev.agentc.compiler.concept.Setting;
import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.LeastValues;
import dev.agentc.compiler.kind.SettingRule;
import dev.agentc.compiler.mend.ForeignSettings;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.NotYet;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.names.TypeFields;
import dev.agentc.compiler.syntax.Entry;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code x { tries: 3 }}: models, prompts, tools and agents with other settings. */
final class Derivations {
    /** What the library says of models that answer as much as they are let. */
    private static final long MAX_OUTPUT = 4096;

    /** The module of those that make models. */
    private static final String PROVIDERS = "std.model";

    private final Elaborator all;

    Derivations(Elaborator all) {
        this.all = all;
    }

    // ---- models

    /**
     * The settings a provider has when none are given.
     *
     * @param place where it is named
     */
    List<Code.Named> providerDefaults(Symbol provider, Span place, Context c) {
        var shape = Objects.requireNonNull(all.declared.shape(provider));
        var settings = new ArrayList<Code.Named>();
        for (var field : shape.fields()) {
            if (field.optional()
                    && all.initial(field, provider.home, place) instanceof Code code
                    && !(code instanceof Code.Null)) {
                settings.add(new Code.Named(field.name(), planned(usual(field.name(), code), c)));
            }
        }
        return settings;
    }

    /** The project's word stands in place of the library's general one; a model that can say less by its making keeps its own. */
    private Code usual(String setting, Code initial) {
        return setting.equals("max_output")
                        && all.maxOutput.isPresent()
                        && initial instanceof Code.Int general
                        && general.value() == MAX_OUTPUT
                ? new Code.Int(all.maxOutput.getAsInt(), general.span())
                : initial;
    }

    /** The plan holds the types of what stands in it, also where only a default names them. */
    private Code planned(Code setting, Context c) {
        if (setting instanceof Code.EnumOf word) {
            c.unit.needs(new Type.Named(word.type()), all.declared);
        }
        return setting;
    }

    Typed model(Expr.With with, Typed target, Context c) {
        var known = target.code() instanceof Code.Declared ref
                ? declaredModel(ref, c)
                : target.code() instanceof Code.ModelOf of ? of : null;
        if (known == null) {
            return opaqueModel(with, target, c);
        }
        var provider = c.home().library().find(known.provider());
        if (provider == null) {
            return Typed.wrong(with.span());
        }
        var shape = Objects.requireNonNull(all.declared.shape(provider));
        var settings = new LinkedHashMap<String, Code>();
        known.settings().forEach(setting -> settings.put(setting.name(), setting.value()));
        var seen = new LinkedHashSet<String>();
        for (var entry : with.entries()) {
            var type = shape.type(entry.key().text());
            if (type != null) {
                var field = shape.fields().get(shape.place(entry.key().text()));
                all.meanings.tell(entry.key().span(), field, provider, c.home());
            }
            if (type == null) {
                noSetting("`" + known.provider() + "`", provider.kind(), shape.names(), with, entry, c);
            } else if (all.maps().once(entry, seen, c)) {
                put(settings, entry.key().text(), least(entry, setting(entry, type, c), c));
            }
        }
        return new Typed(
                new Code.ModelOf(
                        known.provider(),
                        known.arguments(),
                        ordered(settings, shape, c),
                        changed(target.code(), seen),
                        with.span()),
                Types.MODEL);
    }

    private static Code.@Nullable Changed changed(Code model, Set<String> settings) {
        var before = model instanceof Code.ModelOf of ? of.changed() : null;
        var name = model instanceof Code.Declared ref
                ? ref.name().substring(ref.name().lastIndexOf('.') + 1)
                : before == null ? null : before.text();
        var all = new LinkedHashSet<>(before == null ? List.<String>of() : before.settings());
        all.addAll(settings);
        return name == null ? null : new Code.Changed(name, List.copyOf(all));
    }

    private Code.@Nullable ModelOf declaredModel(Code.Declared ref, Context c) {
        var symbol = all.declared.named(ref.name(), c.home());
        return symbol == null ? null : all.constants.model(symbol);
    }

    private static void put(Map<String, Code> settings, String name, Code value) {
        if (value instanceof Code.Null) {
            settings.remove(name);
        } else {
            settings.put(name, value);
        }
    }

    private List<Code.Named> ordered(Map<String, Code> settings, TypeFields shape, Context c) {
        var ordered = new ArrayList<Code.Named>();
        for (var field : shape.fields()) {
            var value = settings.get(field.name());
            if (value != null) {
                ordered.add(new Code.Named(field.name(), planned(value, c)));
            }
        }
        return ordered;
    }

    /** A model that is only known when it runs: its provider is one of those that have these settings. */
    private Typed opaqueModel(Expr.With with, Typed target, Context c) {
        var providers = providers(c);
        var settings = new ArrayList<Code.Named>();
        var seen = new HashSet<String>();
        for (var entry : with.entries()) {
            var name = entry.key().text();
            var having = providers.stream()
                    .filter(each -> shape(each).type(name) != null)
                    .toList();
            if (having.isEmpty()) {
                unknown(providers, with, entry, c);
            } else if (all.maps().once(entry, seen, c)) {
                var shape = shape(having.getFirst());
                all.meanings.tell(
                        entry.key().span(), shape.fields().get(shape.place(name)), having.getFirst(), c.home());
                var type = Objects.requireNonNull(shape.type(name));
                settings.add(new Code.Named(name, planned(least(entry, setting(entry, type, c), c), c)));
                providers = having;
            }
        }
        var words = providers.stream().map(Symbol::text).toList();
        return new Typed(new Code.ChangedModel(target.code(), settings, words, with.span()), Types.MODEL);
    }

    private void unknown(List<Symbol> providers, Expr.With with, Entry entry, Context c) {
        var names = new LinkedHashSet<String>();
        providers.forEach(each -> names.addAll(shape(each).names()));
        noSetting("a model", providers.getFirst().kind(), names, with, entry, c);
    }

    /** Whoever makes models. */
    private static List<Symbol> providers(Context c) {
        var module = c.home().library().module(PROVIDERS);
        var providers = new ArrayList<Symbol>();
        for (var name : module.all()) {
            if (module.find(name) instanceof Symbol symbol && symbol.isMaker()) {
                providers.add(symbol);
            }
        }
        return providers;
    }

    private TypeFields shape(Symbol provider) {
        return Objects.requireNonNull(all.declared.shape(provider));
    }

    // ---- derived callables

    Typed derived(Expr.With with, Symbol base, @Nullable Type want, Context c) {
        var code = derive(with, base, c);
        if (code == null) {
            return Typed.wrong(with.span());
        }
        var signature = all.declared.signature(base);
        boolean tool = want != null && Types.tool(Types.present(want));
        return new Typed(code, tool ? Types.TOOL : new Type.Function(signature.types(), signature.result()));
    }

    /** The callable with other settings; null, with a finding, if it cannot have them. */
    @Nullable
    Code derive(Expr.With with, Symbol base, Context c) {
        if (base.isStrategy()) {
            all.findings.add(inParentheses(with, base, c));
            return null;
        }
        if (base.external() || !all.kinds.derivable(base.kind())) {
            all.wrong(
                    CheckRules.NAME_KIND,
                    c,
                    with.target().span(),
                    "`" + base.text() + "` is " + Phrases.kind(base.kind()) + " and has no settings to change",
                    "a `prompt`, `tool`, `agent` or `flow` has");
            return null;
        }
        c.unit.needs(base);
        all.meanings.tell(with.target(), base, c.home());
        var signature = all.declared.signature(base);
        var open = new ArrayList<Code>();
        signature
                .params()
                .forEach(param -> open.add(new Code.Default(with.target().span())));
        var settings = new ArrayList<Code.Named>();
        var seen = new HashSet<String>();
        for (var entry : with.entries()) {
            var type = all.kinds.setting(base.kind(), entry.key().text(), signature.result());
            if (type == null) {
                noSetting(Phrases.kind(base.kind()), base.kind(), all.kinds.settings(base.kind()), with, entry, c);
            } else if (all.maps().once(entry, seen, c)) {
                settings.add(new Code.Named(entry.key().text(), kindSetting(entry, base, type, c)));
            }
        }
        return new Code.Derive(new Code.Ref(base.qualified, open, with.target().span()), settings, with.span());
    }

    private static Diagnostic inParentheses(Expr.With with, Symbol strategy, Context c) {
        var source = c.home().source();
        var given = with.entries().stream()
                .map(entry ->
                        entry.key().text() + ": " + source.text(entry.value().span()))
                .toList();
        var mend = source.text(with.target().span()) + "(" + String.join(", ", given) + ")";
        return Diagnostic.of(
                        CheckRules.NAME_KIND,
                        source,
                        with.target().span(),
                        "`" + strategy.text() + "` is a `strategy`: what it is given stands in parentheses")
                .help("write `" + mend + "`")
                .fix(Fix.replace(with.span(), mend, "write `" + mend + "`"));
    }

    private Code kindSetting(Entry entry, Symbol base, Type type, Context c) {
        var kind = base.declares();
        var known = kind == null ? null : kind.setting(entry.key().text()).orElse(null);
        var value = known != null && known.role() == Setting.Role.CONDITION
                ? all.accepting(entry.value(), type, c.pure("a setting"))
                : setting(entry, type, c);
        if (known != null) {
            all.meanings.tell(entry.key().span(), kind, known, c.home());
            var at = new Checking(c.home(), all.declared, all.findings, all.meanings);
            SettingRule.checkAll(kind, known, value, at);
        }
        return value;
    }

    private Code setting(Entry entry, Type type, Context c) {
        return all.fit(entry.value(), type, c.pure("a setting"));
    }

    /** Settings of models are their provider's. */
    private Code least(Entry entry, Code value, Context c) {
        var name = entry.key().text();
        LeastValues.check(name, all.kinds.least(Types.MODEL, name), value, c.home(), all.findings);
        return value;
    }

    private void noSetting(
            String owner, String kind, Collection<String> names, Expr.With with, Entry entry, Context c) {
        var name = entry.key();
        var unknown = NotYet.setting(name, owner, c.home());
        var given = with.entries().stream().map(each -> each.key().text()).toList();
        var foreign = ForeignSettings.setting(
                unknown,
                kind,
                "fast",
                name,
                entry.value(),
                names,
                given,
                c.home().source());
        if (foreign != null) {
            all.mentions.use(entry.value(), c);
            all.findings.add(foreign);
            return;
        }
        if (NotYet.has(name.text())) {
            all.mentions.use(entry.value(), c);
            all.notYet(name.text(), name.span(), c);
            return;
        }
        all.findings.add(all.suggestions.near(
                unknown, name.text(), name.span(), names, "it has `" + String.join("`, `", names) + "`"));
    }
}
