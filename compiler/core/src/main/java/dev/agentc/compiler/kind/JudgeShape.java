package dev.agentc.compiler.kind;

import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Phrases;
import dev.agentc.compiler.names.Signature;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.resolve.Derived;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who judges runs: a prompt, an agent or a flow that is told of a run by the names of its parameters, and gives a number. */
public final class JudgeShape {
    /** The library's, that asks judges about a list of runs. */
    public static final String ASKS = "list.judged_by";

    private static final String SCORE = "score";
    private static final String NUMBER = "give a number, a bool, or a record with a number in its field `score`; "
            + "`?` where it may have nothing to say";

    private final Checking at;

    public JudgeShape(Checking at) {
        this.at = at;
    }

    /** Judges of runs of this type, {@code Run<In, Out, Expected>} where these were asked cases. */
    public void check(Code judges, Type.Opaque run) {
        var of = run.arguments();
        check(judges, of.get(0), of.get(1), of.size() > 2 ? of.get(2) : null);
    }

    /**
     * @param judges as they are written: a list
     * @param expected null where runs were asked no case
     */
    public void check(Code judges, Type input, Type output, @Nullable Type expected) {
        if (!(judges instanceof Code.ListOf list)) {
            wrong(
                    judges.span(),
                    "which judges these are is only known when it runs",
                    "write them out: `[polite, strict]`");
            return;
        }
        var told = expected == null
                ? Map.of("asked", input, "output", output, "transcript", Types.TEXT)
                : Map.of("asked", input, "output", output, "transcript", Types.TEXT, "expected", expected);
        var names = new HashSet<String>();
        for (var each : list.items()) {
            var judge = CaseRows.named(each, at);
            if (judge == null || judge.unsure()) {
                continue; // what is wrong with it was said
            }
            if (!names.add(judge.text())) {
                wrong(
                        each.span(),
                        "`" + judge.text() + "` judges twice, and a judge is known by its name",
                        "declare another one: `" + judge.kind()
                                + (judge.kind().equals("agent") ? " Second = " : " second = ") + judge.text()
                                + " { model: … }`");
            } else if (!isAsked(judge)) {
                wrong(
                        each.span(),
                        "`" + judge.text() + "` is " + Phrases.kind(judge.kind()) + ", and a judge is asked",
                        "name a prompt, an agent or a flow; what only computes is a `reward`");
            } else {
                parameters(judge, each, told);
                result(judge, each.span());
            }
        }
    }

    /** Whether it is something that is asked, and so may be a judge. */
    public static boolean isAsked(Symbol judge) {
        return judge.isCallable() && !judge.computes() && !judge.external() && !judge.isStrategy();
    }

    private void parameters(Symbol judge, Code each, Map<String, Type> told) {
        var signature = at.declared().signature(judge);
        for (int i = 0; i < signature.params().size(); i++) {
            if (isOpen(each, i)) {
                parameter(judge, signature.params().get(i), each.span(), told);
            }
        }
    }

    private static boolean isOpen(Code code, int index) {
        var callee = code instanceof Code.Derive derived ? derived.callable() : code;
        return !(callee instanceof Code.Ref ref) || ref.bound().get(index) instanceof Code.Default;
    }

    private void parameter(Symbol judge, Signature.Param param, Span span, Map<String, Type> told) {
        var name = param.name();
        var type = told.get(name);
        if (type == null && name.equals("expected")) {
            wrong(
                    span,
                    "`" + judge.text() + "` looks at what is `expected`, and these runs were asked no case",
                    "take runs that `explore(…, on: cases)` gives");
        } else if (type == null && !param.optional() && !Types.nullable(param.type())) {
            wrong(
                    span,
                    "nothing of a run is called `" + name + "`, which `" + judge.text() + "` takes",
                    "a judge is told `asked`, `output`, `expected` and `transcript`; fill others in: `" + judge.text()
                            + "(" + name + ": …, ..)`");
        } else if (type != null && !Fit.fits(type, param.type())) {
            wrong(
                    span,
                    "`" + name + "` of these runs is `" + Types.show(type) + "`, and `" + judge.text() + "` takes `"
                            + Types.show(param.type()) + "`",
                    "take what runs have");
        }
    }

    /** Says where what a judge gives is no score. */
    public void result(Symbol judge, Span span) {
        var result = at.declared().signature(judge).result();
        boolean unsure = Derived.unsure(judge) || at.declared().unsure(List.of(Types.present(result)), at.home());
        if (!unsure && !isScore(result, true)) {
            wrong(
                    span,
                    "`" + judge.text() + "` gives "
                            + (result instanceof Type.Nothing ? "nothing" : "`" + Types.show(result) + "`")
                            + ", and that is no score",
                    NUMBER);
        }
    }

    private boolean isScore(Type type, boolean outside) {
        var plain = Types.present(type);
        if (Types.number(plain) || plain instanceof Type.Bool || plain instanceof Type.Never) {
            return true;
        }
        var shape = outside ? at.declared().shape(plain, at.home()) : null;
        return shape != null && at.declared().field(plain, shape, SCORE) instanceof Type score && isScore(score, false);
    }

    private void wrong(Span span, String message, String help) {
        at.findings().add(CheckRules.JUDGE_FORM, at.home(), span, message, help);
    }
}
