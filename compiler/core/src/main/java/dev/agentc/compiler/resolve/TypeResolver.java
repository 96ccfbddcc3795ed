package dev.agentc.compiler.resolve;

import dev.agentc.compiler.diagnostic.Diagnostic;
import dev.agentc.compiler.diagnostic.Fix;
import dev.agentc.compiler.foreign.Foreign;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.NameMeanings;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Suggestions;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.SyntaxRules;
import dev.agentc.compiler.syntax.TypeRef;
import dev.agentc.compiler.type.TypeArguments;
import dev.agentc.compiler.type.TypeSize;
import dev.agentc.compiler.type.Types;
import dev.agentc.compiler.type.UnionTypes;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** From written types to types. */
public final class TypeResolver {
    private static final int DEEPEST = 256;
    private static final Pattern SAYS_WHICH = Pattern.compile("\\b(?:type|kind|tag|of|is)\\s*:\\s*$");

    /** What is a type in JSON Schema and elsewhere, and seldom a text that stands for something. */
    private static final Set<String> WORDS =
            Set.of("string", "str", "int", "integer", "float", "number", "bool", "boolean");

    private final Findings findings;
    private final Suggestions suggestions;
    private final NameMeanings meanings;
    /** Qualified names of enums that were met. */
    private final Set<String> enums = new HashSet<>();

    private final List<WrittenUnion> unions = new ArrayList<>();
    /** How many aliases are being followed. */
    private int depth;

    private long work;

    public TypeResolver(Findings findings, Suggestions suggestions, NameMeanings meanings) {
        this.findings = findings;
        this.suggestions = suggestions;
        this.meanings = meanings;
    }

    /**
     * Reads what a declaration says of itself, whoever asks first: a mistake of form in it keeps back what it may be the cause of, and one in
     * the declaration that asks keeps back nothing here.
     */
    <T extends @Nullable Object> T of(Symbol symbol, Supplier<T> read) {
        var before = findings.keepBack(symbol.home.scars(symbol.decl));
        try {
            return read.get();
        } finally {
            findings.keepBack(before);
        }
    }

    /** How many types were read so far. */
    public long work() {
        return work;
    }

    /** @param generics type parameters in scope */
    Type read(TypeRef written, ModuleScope home, List<String> generics) {
        if (written instanceof TypeRef.Literal literal && WORDS.contains(literal.text())) {
            quoted(literal, home);
        }
        return bounded(part(written, home, generics), home, written.span());
    }

    /** {@code name: "string"}: it can be that one text, which nobody means unless it says which of several types something is. */
    private void quoted(TypeRef.Literal written, ModuleScope home) {
        var source = home.source();
        int line = source.lineStart(written.span().line());
        if (SAYS_WHICH
                .matcher(source.text().substring(line, written.span().start()))
                .find()) {
            return;
        }
        var known = Foreign.of(Foreign.Place.TYPE, written.text());
        var mend = known == null ? written.text() : known.mend();
        findings.add(Diagnostic.of(
                        CheckRules.TYPE_QUOTED,
                        source,
                        written.span(),
                        "this is the text `" + written.text() + "` alone, and no type")
                .help("write `" + mend + "`, without quotes")
                .fix(Fix.replace(written.span(), mend, "write `" + mend + "`")));
    }

    /** Aliases that stand for each other twice could make a type of any size out of a few lines. */
    private Type bounded(Type type, ModuleScope home, Span span) {
        if (!TypeSize.isLarge(type)) {
            return type;
        }
        findings.add(
                CheckRules.TYPE_LARGE,
                home,
                span,
                "this type has more than " + TypeSize.LARGEST + " parts",
                "let an alias in it be a record");
        return Types.WRONG;
    }

    private Type part(TypeRef written, ModuleScope home, List<String> generics) {
        work++;
        return switch (written.form()) {
            case NAMED -> named((TypeRef.Named) written, home, generics);
            case NULLABLE -> Types.optional(part(((TypeRef.Nullable) written).inner(), home, generics));
            case UNION -> union((TypeRef.Union) written, home, generics);
            case LITERAL -> new Type.Literal(((TypeRef.Literal) written).text());
            case CONSTANT -> constant((TypeRef.Constant) written);
            case FUNCTION -> function((TypeRef.Function) written, home, generics);
            case BROKEN -> Types.WRONG;
        };
    }

    private List<Type> parts(List<TypeRef> written, ModuleScope home, List<String> generics) {
        var types = new ArrayList<Type>(written.size());
        for (var each : written) {
            types.add(part(each, home, generics));
        }
        return types;
    }

    private Type function(TypeRef.Function written, ModuleScope home, List<String> generics) {
        return new Type.Function(parts(written.params(), home, generics), part(written.result(), home, generics));
    }

    /** Null among the arms makes the others optional; unions in each other are one. */
    private Type union(TypeRef.Union written, ModuleScope home, List<String> generics) {
        var arms = new ArrayList<Type>();
        var known = new HashSet<Type>();
        boolean nullable = false;
        for (var member : written.members()) {
            var arm = part(member, home, generics);
            if (Types.never(arm)) {
                return Types.WRONG;
            }
            nullable |= arm instanceof Type.Null || arm instanceof Type.Optional;
            var present = Types.present(arm);
            if (!home.standard() && !Types.never(present)) {
                once(present, arms, known, member, home);
            }
            if (!Types.never(present)) {
                arms.add(present);
            }
        }
        if (arms.isEmpty()) {
            return Types.NULL;
        }
        var union = UnionTypes.of(arms);
        if (union instanceof Type.Union several && !home.standard()) {
            unions.add(new WrittenUnion(several, written, home));
        }
        return nullable ? Types.optional(union) : union;
    }

    private void once(Type arm, List<Type> before, Set<Type> known, TypeRef member, ModuleScope home) {
        boolean again = UnionTypes.onlyEqual(arm) ? !known.add(arm) : before.contains(arm);
        if (again) {
            findings.add(
                    CheckRules.TYPE_UNION,
                    home,
                    member.span(),
                    "`" + Types.show(arm) + "` stands there twice",
                    "leave one of them out");
        }
    }

    private static Type constant(TypeRef.Constant written) {
        return written.value() instanceof Expr.Int whole
                ? new Type.LiteralInt(whole.value())
                : new Type.LiteralBool(((Expr.Bool) written.value()).value());
    }

    /** A union as it stands in a text: whether its arms can be told apart is seen when all types are known. */
    record WrittenUnion(Type.Union type, TypeRef.Union written, ModuleScope home) {}

    /** The unions that were read since this was asked last. */
    List<WrittenUnion> unions() {
        if (unions.isEmpty()) {
            return List.of();
        }
        var read = List.copyOf(unions);
        unions.clear();
        return read;
    }

    private Type named(TypeRef.Named written, ModuleScope home, List<String> generics) {
        if (written.path().size() == 1) {
            var word = written.path().getFirst().text();
            if (generics.contains(word)) {
                return plain(written, home, new Type.Variable(word));
            }
            if (Types.BASIC.containsKey(word) || word.equals("list") || word.equals("map")) {
                meanings.basic(written.path().getFirst(), home);
            }
            if (word.equals("list")) {
                return new Type.ListOf(arguments(written, home, generics, 1).getFirst());
            }
            if (word.equals("map")) {
                return map(written, home, generics);
            }
            var basic = Types.BASIC.get(word);
            if (basic != null) {
                return plain(written, home, basic);
            }
        }
        var symbol = symbol(written, home);
        if (symbol == null) {
            return Types.WRONG;
        }
        meanings.tell(written.path().getLast().span(), symbol, home);
        return declared(written, symbol, home, generics);
    }

    private Type map(TypeRef.Named written, ModuleScope home, List<String> generics) {
        var of = arguments(written, home, generics, 2);
        if (!isKey(of.getFirst())) {
            findings.add(
                    CheckRules.TYPE_KEY,
                    home,
                    written.args().getFirst().span(),
                    "`" + Types.show(of.getFirst()) + "` cannot be the key of a map",
                    "keys are `string`, `int`, an enum or `date`");
            return Types.WRONG;
        }
        return new Type.MapOf(of.getFirst(), of.get(1));
    }

    /** Enums and records are told apart where the name is known; a variable may be a key inside the library. */
    private boolean isKey(Type type) {
        return Types.text(type)
                || type instanceof Type.Int
                || type instanceof Type.Date
                || type instanceof Type.Variable
                || type instanceof Type.Never
                || type instanceof Type.Named named && enums.contains(named.name());
    }

    private Type declared(TypeRef.Named written, Symbol symbol, ModuleScope home, List<String> generics) {
        return switch (symbol.decl.form()) {
            case RECORD -> {
                int count = ((Decl.Record) symbol.decl).generics().size();
                if (symbol.unsure() && written.args().size() != count) {
                    parts(written.args(), home, generics); // whatever it takes, these are named
                    yield Types.WRONG;
                }
                yield new Type.Named(symbol.qualified, arguments(written, home, generics, count));
            }
            case FAILURE -> plain(written, home, new Type.Named(symbol.qualified));
            case ENUMERATION -> {
                enums.add(symbol.qualified);
                yield plain(written, home, new Type.Named(symbol.qualified));
            }
            case ALIAS -> alias(written, (Decl.Alias) symbol.decl, symbol, home, generics);
            case EXTERNAL -> symbol.isType() ? opaque(written, symbol, home, generics) : noType(written, symbol, home);
            case CONSTANT, BLOCK -> noType(written, symbol, home);
        };
    }

    private Type opaque(TypeRef.Named written, Symbol symbol, ModuleScope home, List<String> generics) {
        int count = ((Decl.External) symbol.decl).generics().size();
        return new Type.Opaque(symbol.text(), arguments(written, home, generics, count));
    }

    private Type noType(TypeRef.Named written, Symbol symbol, ModuleScope home) {
        findings.add(
                CheckRules.NAME_KIND,
                home,
                written.span(),
                "`" + written.text() + "` is " + Phrases.kind(symbol.kind()) + ", not a type",
                "a type is declared with `type`, `enum` or `error`");
        return Types.WRONG;
    }

    private Type alias(
            TypeRef.Named written, Decl.Alias alias, Symbol symbol, ModuleScope home, List<String> generics) {
        var given = arguments(written, home, generics, alias.generics().size());
        var type = alias(alias, symbol);
        if (given.isEmpty()) {
            return type;
        }
        var parameters = new TypeArguments(Phrases.texts(alias.generics()));
        for (int i = 0; i < given.size(); i++) {
            parameters.bind(alias.generics().get(i).text(), given.get(i));
        }
        return parameters.apply(type, Types.WRONG);
    }

    private Type alias(Decl.Alias alias, Symbol symbol) {
        if (symbol.type != null) {
            return symbol.type;
        }
        if (depth > DEEPEST) {
            findings.add(
                    SyntaxRules.TOO_DEEP,
                    symbol.home,
                    alias.name().span(),
                    "`" + symbol.text() + "` stands for a type that nests more than " + DEEPEST + " levels deep",
                    "let it stand for a record");
            return Types.WRONG;
        }
        if (symbol.busy) {
            findings.add(
                    CheckRules.TYPE_ENDLESS,
                    symbol.home,
                    alias.name().span(),
                    "`" + symbol.text() + "` stands for itself",
                    "let it stand for a type that is made of others");
            return Types.WRONG;
        }
        symbol.busy = true;
        depth++;
        var type = read(alias.type(), symbol.home, Phrases.texts(alias.generics()));
        depth--;
        symbol.busy = false;
        symbol.type = type;
        return type;
    }

    private Type plain(TypeRef.Named written, ModuleScope home, Type type) {
        arguments(written, home, List.of(), 0);
        return type;
    }

    /** The type arguments; empty, with a finding, if there are not {@code count}. */
    private List<Type> arguments(TypeRef.Named written, ModuleScope home, List<String> generics, int count) {
        if (written.args().size() != count) {
            var text = "`" + written.text() + "` takes " + Phrases.count(count, "type argument");
            findings.add(CheckRules.TYPE_ARGUMENTS, home, written.span(), text, example(written, count));
            return Collections.nCopies(count, Types.WRONG);
        }
        return count == 0 ? List.of() : parts(written.args(), home, generics);
    }

    private static String example(TypeRef.Named written, int count) {
        return switch (count) {
            case 0 -> "write `" + written.text() + "` alone";
            case 1 -> "write `" + written.text() + "<string>`, for example";
            default -> "write `" + written.text() + "<string, int>`, for example";
        };
    }

    /** Whether it is a type of another language, which is said then. */
    private boolean foreign(TypeRef.Named written, ModuleScope home) {
        var word = written.text();
        var known = home.missing.contains(word) ? null : ForeignTypes.of(written, home.source());
        if (known == null) {
            return false;
        }
        var finding = Diagnostic.of(
                CheckRules.NAME_UNKNOWN,
                home.source(),
                written.path().getFirst().span(),
                "unknown type `" + word + "`");
        findings.add(
                known.instead().equals("null")
                        ? nothing(finding, known, written, home)
                        : Suggestions.mended(finding, known, written.span()));
        return true;
    }

    /** {@code -> None}: whoever yields nothing says nothing of it; elsewhere it is null. */
    private static Diagnostic nothing(Diagnostic finding, Foreign known, TypeRef.Named written, ModuleScope home) {
        var text = home.source().text();
        var before = text.substring(0, written.span().start()).stripTrailing();
        if (!before.endsWith("->")) {
            return Suggestions.mended(finding, known, written.span());
        }
        int start = before.substring(0, before.length() - "->".length())
                .stripTrailing()
                .length();
        var span = home.source().span(start, written.span().end());
        return finding.help(known.said()).fix(Fix.replace(span, "", "leave the result out"));
    }

    private @Nullable Symbol symbol(TypeRef.Named written, ModuleScope home) {
        var path = written.path();
        var first = path.getFirst();
        if (first.text().isEmpty()) {
            return null;
        }
        home.use(first.text());
        if (path.size() == 1) {
            var symbol = home.find(first.text());
            if (symbol == null && !foreign(written, home)) {
                suggestions.unknown(home, first, "type", suggestions.types(home));
            }
            return symbol;
        }
        var module = home.alias(first.text());
        if (module == null) {
            suggestions.unknown(home, first, "module", home.aliases.keySet());
            return null;
        }
        meanings.tell(first.span(), module, home);
        var name = path.get(1);
        var symbol = module.find(name.text());
        if (symbol == null) {
            suggestions.unknown(home, name, module);
        }
        return symbol;
    }
}
