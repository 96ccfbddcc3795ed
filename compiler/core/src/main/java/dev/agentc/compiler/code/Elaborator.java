package dev.agentc.compiler.code;

import dev.agentc.compiler.context.Context;
import dev.agentc.compiler.context.Elaborating;
import dev.agentc.compiler.context.Expressions;
import dev.agentc.compiler.context.NamesUsed;
import dev.agentc.compiler.context.PlaceListener;
import dev.agentc.compiler.context.Typed;
import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.compiler.form.DefaultCode;
import dev.agentc.compiler.form.EarlyExit;
import dev.agentc.compiler.form.ElementAccess;
import dev.agentc.compiler.form.ListLiteral;
import dev.agentc.compiler.form.Logic;
import dev.agentc.compiler.form.MapLiteral;
import dev.agentc.compiler.form.Operators;
import dev.agentc.compiler.form.RecordLiteral;
import dev.agentc.compiler.form.TypeTest;
import dev.agentc.compiler.mend.Mismatches;
import dev.agentc.compiler.mend.MissingMembers;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Findings;
import dev.agentc.compiler.names.KindTable;
import dev.agentc.compiler.names.ModuleScope;
import dev.agentc.compiler.names.NameMeanings;
import dev.agentc.compiler.names.NotYet;
import dev.agentc.compiler.names.Signature;
import dev.agentc.compiler.names.Suggestions;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.resolve.Declared;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.OneLine;
import dev.agentc.compiler.syntax.SyntaxRules;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.TypeSize;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * From an expression and the type that is expected of it to checked code. This class hands each kind of expression to the
 * one that knows it, and fits values to the types that are wanted.
 */
public final class Elaborator implements Expressions {
    /** Beyond this an expression is refused: what reads plans recurses too. */
    private static final int DEEPEST = 256;

    public final Findings findings;
    public final Suggestions suggestions;
    public final Declared declared;
    public final NamesUsed mentions = new NamesUsed();
    public final Constants constants;
    public final KindTable kinds;
    public final NameMeanings meanings;
    /** Declarations that send secrets or start programs, with the places of the calls. */
    public final Map<Symbol, Set<Span>> leading = new LinkedHashMap<>();

    /** How much models may answer that say nothing of it, where the project does. */
    public OptionalInt maxOutput = OptionalInt.empty();

    /** Whether the project names a model that is none. */
    public boolean modelIsWrong;

    /** Who wants to know where code stands. */
    public PlaceListener listener = PlaceListener.NOBODY;

    private final References references = new References(this);
    private final CallableValues callables = new CallableValues(this);
    private final Members members = new Members(this);
    private final Calls calls = new Calls(this);
    private final ListLiteral lists = new ListLiteral(this);
    private final MapLiteral maps = new MapLiteral(this);
    private final RecordLiteral records = new RecordLiteral(this);
    private final Literals literals = new Literals(this);
    private final Derivations derivations = new Derivations(this);
    private final Logic logic = new Logic(this);
    private final Operators operators = new Operators(this, logic);
    private final ElementAccess elements = new ElementAccess(this);
    private final TemplateCode texts = new TemplateCode(this);
    private final StatementCode statements = new StatementCode(this);
    private final EarlyExit exits = new EarlyExit(this);
    private final Routines routines = new Routines(this);
    private final CatchCode catching = new CatchCode(this);
    private final TogetherCode branches = new TogetherCode(this);
    private final EmitCode emitting = new EmitCode(this);
    /** Made when the first program asks for it. */
    private @Nullable MatchCode matches;

    private int depth;
    private long work;

    /** What top-level constants and models turn out to be. */
    public interface Constants {
        Type type(Symbol constant);

        /** What a declared model stands for; null if it is wrong. */
        Code.@Nullable ModelOf model(Symbol model);
    }

    public Elaborator(
            Findings findings,
            Suggestions suggestions,
            Declared declared,
            Constants constants,
            KindTable kinds,
            NameMeanings meanings) {
        this.findings = findings;
        this.suggestions = suggestions;
        this.declared = declared;
        this.constants = constants;
        this.kinds = kinds;
        this.meanings = meanings;
    }

    /** How many expressions were looked at so far. */
    public long work() {
        return work;
    }

    @Override
    public Typed ignored(Expr.Call call, Context c) {
        return calls.ignored(call, c);
    }

    @Override
    public Declared declared() {
        return declared;
    }

    @Override
    public Findings findings() {
        return findings;
    }

    @Override
    public Suggestions suggestions() {
        return suggestions;
    }

    @Override
    public NameMeanings meanings() {
        return meanings;
    }

    @Override
    public NamesUsed mentions() {
        return mentions;
    }

    public References references() {
        return references;
    }

    CallableValues callables() {
        return callables;
    }

    Members members() {
        return members;
    }

    MissingMembers missing() {
        return new MissingMembers(findings, suggestions, declared);
    }

    Mismatches mismatches() {
        return new Mismatches(findings, declared);
    }

    Calls calls() {
        return calls;
    }

    private MatchCode matches() {
        var known = matches;
        if (known == null) {
            known = new MatchCode(this);
            matches = known;
        }
        return known;
    }

    MapLiteral maps() {
        return maps;
    }

    RecordLiteral records() {
        return records;
    }

    public Logic logic() {
        return logic;
    }

    /** Settings that braces change; none, with a finding, where they cannot be. */
    public List<Code.Named> changes(Expr.With with, Symbol base, Context c) {
        return derivations.derive(with, base, c) instanceof Code.Derive derived ? derived.settings() : List.of();
    }

    Derivations derivations() {
        return derivations;
    }

    public TemplateCode texts() {
        return texts;
    }

    public StatementCode statements() {
        return statements;
    }

    EarlyExit exits() {
        return exits;
    }

    EmitCode emitting() {
        return emitting;
    }

    public Routines routines() {
        return routines;
    }

    /** @param want the type that is expected; null if any will do */
    @Override
    public Typed expr(Expr expr, @Nullable Type want, Context c) {
        if (depth >= DEEPEST) {
            return wrong(
                    SyntaxRules.TOO_DEEP,
                    c,
                    expr.span(),
                    "this nests more than " + DEEPEST + " levels deep",
                    "name a part of it with `let`, or move it to an `fn`");
        }
        depth++;
        work++;
        listener.at(expr.span(), c);
        if (want != null && want != Types.OPEN) {
            meanings.wanted(expr.span(), want, c.home());
        }
        var typed = dispatch(expr, want instanceof Type.Nothing && !spreads(expr) ? null : want, c);
        depth--;
        return TypeSize.isLarge(typed.type()) ? large(expr, c) : typed;
    }

    private Typed large(Expr expr, Context c) {
        return wrong(
                CheckRules.TYPE_LARGE,
                c,
                expr.span(),
                "the type of this has more than " + TypeSize.LARGEST + " parts",
                "put what belongs together into a record");
    }

    /** Whether "nothing is wanted" is of use to what stands inside. */
    private static boolean spreads(Expr expr) {
        return expr instanceof Expr.If
                || expr instanceof Expr.Block
                || expr instanceof Expr.ParallelFor
                || expr instanceof Expr.Match
                || expr instanceof Expr.Catch
                || expr instanceof Expr.Group;
    }

    private Typed dispatch(Expr expr, @Nullable Type want, Context c) {
        return switch (expr.form()) {
            case INT -> operators.number((Expr.Int) expr, want);
            case FLOAT -> new Typed(new Code.Float(((Expr.Float) expr).value(), expr.span()), Types.FLOAT);
            case MONEY -> {
                var dollars = ((Expr.Money) expr).dollars();
                yield new Typed(new Code.Money(dollars, expr.span()), Types.MONEY);
            }
            case DURATION -> new Typed(new Code.Duration(((Expr.Duration) expr).millis(), expr.span()), Types.DURATION);
            case BOOL -> operators.truth((Expr.Bool) expr, want);
            case NULL -> new Typed(new Code.Null(expr.span()), Types.NULL);
            case TEXT -> texts.text((Expr.Text) expr, want, null, c);
            case REF -> references.ref((Expr.Ref) expr, want, c);
            case MEMBER -> members.member((Expr.Member) expr, want, c);
            case INDEX -> elements.index((Expr.Index) expr, c);
            case CALL -> calls.call((Expr.Call) expr, want, c);
            case WITH -> literals.with((Expr.With) expr, want, c);
            case BRACES -> literals.braces((Expr.Braces) expr, want, c);
            case ITEMS -> lists.items((Expr.Items) expr, want, c);
            case UNARY -> operators.unary((Expr.Unary) expr, want, c);
            case BINARY -> operators.binary((Expr.Binary) expr, want, c);
            case LAMBDA -> routines.lambda((Expr.Lambda) expr, want, c);
            case IF -> statements.choice((Expr.If) expr, want, c);
            case PARALLEL_FOR -> routines.parallel((Expr.ParallelFor) expr, want, c);
            case RETURN -> exits.leave((Expr.Return) expr, c);
            case FAIL -> exits.fail((Expr.Fail) expr, c);
            case GROUP -> expr(((Expr.Group) expr).inner(), want, c);
            case BLOCK -> statements.block(((Expr.Block) expr).items(), want, c);
            case IS -> new TypeTest(this).of((Expr.Is) expr, c);
            case MATCH -> matches().match((Expr.Match) expr, want, c);
            case CATCH -> catching.caught((Expr.Catch) expr, want, c);
            case PARALLEL -> branches.together((Expr.Parallel) expr, want, c);
            case BROKEN -> Typed.wrong(expr.span());
        };
    }

    /** The expression as a value of this type. */
    @Override
    public Code fit(Expr expr, Type want, Context c) {
        if (Types.present(want) instanceof Type.Function function && !(expr instanceof Expr.Lambda)) {
            var implied = routines.implied(expr, function, c);
            if (implied != null) {
                return implied.code();
            }
        }
        return convert(expr(expr, want, c), want, expr.span(), c);
    }

    /** A condition on an answer, with how it is written: a model is told that. */
    public Code accepting(Expr condition, Type want, Context c) {
        var span = condition.span();
        var text = new Code.Template(List.of(new Code.Chunk(OneLine.of(condition))), null, span);
        return new Code.ListOf(List.of(fit(condition, want, c), text), span);
    }

    /** The value where this type is wanted, or a finding that says why it does not fit. */
    @Override
    public Code convert(Typed typed, Type want, Span span, Context c) {
        if (Fit.fits(typed.type(), want)) {
            return typed.type() instanceof Type.Function from && Types.present(want) instanceof Type.Function to
                    ? callables.taken(typed.code(), from, to, c)
                    : typed.as(want);
        }
        if (Types.whole(typed.type()) && Types.only(Types.present(want), Type.Float.class) != null) {
            return Typed.widen(typed.code());
        }
        mismatches().report(typed, want, span, c);
        return typed.code();
    }

    /**
     * A default of the library, written out.
     *
     * @param place where it is taken
     */
    Code initial(Signature.Param param, ModuleScope home, Span place) {
        var value = param.field().value();
        return value.isEmpty()
                ? new Code.Null(place)
                : DefaultCode.at(
                        fit(value.get(), param.type(), Context.pure(new Elaborating(home), "a default")), place);
    }

    /** Says what is wrong with a value, as that it may be null; doubts it behind a condition that was not understood and may have asked that. */
    Typed unasked(Typed value, Rule rule, Context c, Span span, String message, String help) {
        boolean before = findings.doubt(c.unasked(value));
        var wrong = wrong(rule, c, span, message, help);
        findings.doubt(before);
        return wrong;
    }

    @Override
    public Typed wrong(Rule rule, Context c, Span span, String message, String help) {
        findings.add(rule, c.home(), span, message, help);
        return Typed.wrong(span);
    }

    /** Looks at what stands where nobody knows what is wanted; of a function's parameters nothing can be said there. */
    public void seen(Expr expr, Context c) {
        if (expr instanceof Expr.Lambda
                || expr instanceof Expr.Broken
                || mentions.of(expr).contains("it")) {
            mentions.use(expr, c);
        } else {
            expr(expr, Types.OPEN, c);
        }
    }

    /** Whether it is a bare name that means nothing; that is said then. */
    @Override
    public boolean unknownName(Expr expr, Context c) {
        if (!(expr instanceof Expr.Ref ref)
                || c.scope.find(ref.name()) != null
                || c.home().find(ref.name()) != null) {
            return false;
        }
        suggestions.unknown(c.home(), ref.name(), ref.span(), "name", suggestions.values(c.scope, c.home()));
        return true;
    }

    public Typed notYet(String word, Span span, Context c) {
        return wrong(NotYet.rule(word), c, span, "`" + word + "` is not there yet", NotYet.help(word));
    }
}
