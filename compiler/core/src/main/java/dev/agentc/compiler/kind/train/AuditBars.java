package dev.agentc.compiler.kind.train;

import dev.agentc.compiler.concept.AuditWords;
import dev.agentc.compiler.diagnostic.Rule;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.DeclarationRule;
import dev.agentc.compiler.kind.FieldPath;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.LocalScope;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an audit looks at is there: a field of what the agent is asked, cases that rows may be among; bars are shares. */
final class AuditBars implements DeclarationRule {
    @Override
    public void check(Map<String, Code> settings, LocalScope parameters, Checking at) {
        if (settings.get("audit") instanceof Code.ListOf figures) {
            Type input = input(settings.get("agent"), at);
            boolean accepted = settings.containsKey("accept");
            figures.items().forEach(figure -> check(((Code.ListOf) figure).items(), input, accepted, at));
        }
    }

    private static void check(List<Code> figure, @Nullable Type input, boolean accepted, Checking at) {
        Code of = figure.get(2);
        switch (text(figure.get(1))) {
            case AuditWords.BALANCE -> field(((Code.ListOf) of).items(), of, input, CheckRules.TRAIN_AUDIT, at);
            case AuditWords.LEAKAGE -> {
                if (of instanceof Code.ListOf none && none.items().isEmpty() && !accepted) {
                    wrong(
                            figure.get(1),
                            "`leakage` does not say which cases rows may be among",
                            "name them, as in `leakage(questions.test)`, or the evaluation that accepts:"
                                    + " `accept: quality`",
                            at);
                }
            }
            default -> {}
        }
        double height = ((Code.Float) figure.get(5)).value();
        if (height < 0 || height > 1) {
            wrong(
                    figure.get(5),
                    "`" + text(figure.get(1)) + "` is from 0 to 1",
                    "write a share, as `1%` or `0.01`",
                    at);
        }
    }

    /**
     * A field of a case by which rows are told apart. What is expected hangs on the cases, which are not known beforehand.
     *
     * @param input what the agent is asked; null where it is not known
     * @param rule says what is wrong
     */
    static void field(List<Code> path, Code whole, @Nullable Type input, Rule rule, Checking at) {
        Type row = new Type.Named(Types.CASE, List.of(input == null ? Types.OPEN : input, Types.OPEN));
        FieldPath.begins(whole, row, at);
        FieldPath.field(path.getFirst(), row, at);
        switch (text(path.getFirst())) {
            case AuditWords.INPUT -> {
                if (input != null) {
                    new FieldPath(path.subList(1, path.size()), whole, rule).check(input, at);
                }
            }
            case AuditWords.EXPECTED, "" -> {}
            default ->
                at.findings()
                        .add(
                                rule,
                                at.home(),
                                path.getFirst().span(),
                                "rows are told apart by what was asked or what is right",
                                "begin with `it.input` or `it.expected`");
        }
    }

    /** What the agent is asked; null where it is not known, which was said. */
    static @Nullable Type input(@Nullable Code agent, Checking at) {
        Code callee = agent instanceof Code.Derive derived ? derived.callable() : agent;
        if (callee instanceof Code.Ref ref && at.declared().named(ref.callee(), at.home()) instanceof Symbol symbol) {
            var params = at.declared().signature(symbol).params();
            return params.size() == 1 ? params.getFirst().type() : null;
        }
        return null;
    }

    private static void wrong(Code code, String message, String help, Checking at) {
        at.findings().add(CheckRules.TRAIN_AUDIT, at.home(), code.span(), message, help);
    }

    private static String text(Code code) {
        return ((Code.Chunk) ((Code.Template) code).parts().getFirst()).text();
    }
}
