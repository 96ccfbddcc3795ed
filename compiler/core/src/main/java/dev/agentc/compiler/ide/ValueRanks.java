package dev.agentc.compiler.ide;

import dev.agentc.compiler.concept.Fitness;
import dev.agentc.compiler.meaning.Meaning;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.syntax.Tree;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Type;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** In which order names are proposed where a value is wanted: what is of its type, what yields one, all else; without what can never be one. */
final class ValueRanks {
    private static final Pattern FAILING = Pattern.compile("\\bfail\\s+$");
    private static final String FAILURE = "std.types.Failure";

    /** Words that something of every type can begin with. */
    private static final Set<String> ANY = Set.of("if", "match", "fail", "return");

    private final Cursor at;
    private final Optional<Type> wanted;
    private final boolean failing;

    private ValueRanks(Cursor at) {
        this.at = at;
        this.failing = FAILING.matcher(at.lineBefore()).find();
        this.wanted = failing ? Optional.empty() : WantedType.at(at).filter(ValueRanks::says);
    }

    /** Whether some values are of it and others are not. */
    private static boolean says(Type type) {
        return !(Types.present(type) instanceof Type.Variable || type instanceof Type.Nothing || Types.never(type));
    }

    /** Which declarations of other files could be what is wanted, as far as their kinds say. */
    static Predicate<Decl> possible(Cursor at) {
        return new ValueRanks(at)::isPossible;
    }

    private boolean isPossible(Decl declaration) {
        var type = wanted.map(Types::present).orElse(Types.NEVER);
        if (failing || !(type instanceof Type.Opaque)) {
            return !failing || failing(declaration) != Fitness.NEVER;
        }
        return switch (declaration) {
            case Decl.Record _, Decl.Alias _, Decl.Failure _, Decl.Enumeration _ -> false;
            case Decl.Constant _, Decl.External _ -> true;
            case Decl.Block block ->
                at.analysis
                        .kind(block.kind().text())
                        .filter(kind -> !Fitness.isPossible(kind, block.result(), type))
                        .isEmpty();
        };
    }

    /** The same names, those of one rank in the order they had. */
    static Map<String, Meaning> sorted(Map<String, Meaning> names, Cursor at) {
        var ranks = new ValueRanks(at);
        if (ranks.wanted.isEmpty() && !ranks.failing) {
            return names;
        }
        var ranked = new EnumMap<Fitness, Map<String, Meaning>>(Fitness.class);
        names.forEach((name, meaning) -> ranked.computeIfAbsent(ranks.of(name, meaning), rank -> new LinkedHashMap<>())
                .put(name, meaning));
        if (!ranks.isStatement()) {
            ranked.remove(Fitness.NEVER);
        }
        var sorted = new LinkedHashMap<String, Meaning>();
        ranked.values().forEach(sorted::putAll);
        return sorted;
    }

    private Fitness of(String name, Meaning meaning) {
        return switch (meaning) {
            case Meaning.Declaration it -> failing ? failing(it.declaration()) : fitness(name);
            case Meaning.Local it -> failing ? failing(it.type()) : Fitness.of(it.type(), wanted.orElseThrow());
            case Meaning.EnumValue _ -> Fitness.DIRECT;
            case Meaning.Word word -> word(word.text());
            case Meaning.Field _, Meaning.KindSetting _, Meaning.Module _ -> Fitness.PERHAPS;
            case Meaning.BasicType _, Meaning.TypeParameter _ -> Fitness.PERHAPS;
        };
    }

    private Fitness fitness(String name) {
        return at.analysis.fitness(name, wanted.orElseThrow(), at.file);
    }

    // ---- words

    private Fitness word(String word) {
        var type = wanted.map(Types::present).orElse(Types.NEVER);
        if (!Character.isLetter(word.charAt(0))) {
            return Fitness.DIRECT; // a text or a number that is wanted
        }
        return switch (word) {
            case "true", "false" -> literal(Types.plain(type) instanceof Type.Bool, type);
            case "null" -> literal(wanted.filter(Types::nullable).isPresent(), type);
            default -> ANY.contains(word) || !narrow(type) || isStatement() ? Fitness.PERHAPS : Fitness.NEVER;
        };
    }

    private Fitness literal(boolean fits, Type type) {
        return fits ? Fitness.DIRECT : narrow(type) && !isStatement() ? Fitness.NEVER : Fitness.PERHAPS;
    }

    /** Whether an error or a value of the library is wanted, which is never computed by what begins with a word. */
    private boolean narrow(Type type) {
        return failing || type instanceof Type.Opaque;
    }

    /** Whether a line begins here, on which anything can be done. */
    private boolean isStatement() {
        for (Tree tree : at.around.reversed()) {
            if (tree instanceof Expr.Items || tree instanceof Expr.Call || tree instanceof Item.Setting) {
                return false;
            }
            if (tree instanceof Expr.Block) {
                break;
            }
        }
        return at.lineBefore().isBlank();
    }

    // ---- errors

    /** Errors are declared, or come of what is called. */
    private Fitness failing(Decl declaration) {
        return switch (declaration) {
            case Decl.Failure _ -> Fitness.DIRECT;
            case Decl.Record _, Decl.Alias _, Decl.Enumeration _ -> Fitness.NEVER;
            case Decl.External external -> external.isType() ? Fitness.NEVER : Fitness.PERHAPS;
            case Decl.Block _, Decl.Constant _ -> Fitness.PERHAPS;
        };
    }

    private Fitness failing(Type type) {
        return switch (Types.present(type)) {
            case Type.Union union ->
                union.arms().stream().allMatch(arm -> failing(arm) == Fitness.DIRECT)
                        ? Fitness.DIRECT
                        : Fitness.PERHAPS;
            case Type.Named named -> isError(named) ? Fitness.DIRECT : Fitness.PERHAPS;
            case Type.Opaque _, Type.ListOf _, Type.MapOf _, Type.Function _ -> Fitness.PERHAPS;
            default -> Fitness.NEVER;
        };
    }

    private boolean isError(Type.Named type) {
        return type.name().equals(FAILURE)
                || at.analysis.names(at.file).get(Types.last(type.name())) instanceof Meaning.Declaration it
                        && it.declaration() instanceof Decl.Failure;
    }
}
