package dev.agentc.compiler.kind;

import dev.agentc.compiler.diagnostic.Nearest;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.Signature;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.syntax.Body;
import dev.agentc.compiler.syntax.Decl;
import dev.agentc.compiler.syntax.Expr;
import dev.agentc.compiler.syntax.Item;
import dev.agentc.compiler.type.Fit;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Span;
import dev.agentc.plan.Type;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What an environment asks of the agent that acts in it. */
public final class ActedIn {
    /** The setting that says what the agent is asked first. */
    public static final String QUESTION = "question";

    /** The setting that says who answers. */
    public static final String USER = "user";

    /** The setting that says whether it is over, asked when the user has answered. */
    public static final String DONE = "done";

    /** The parameter that holds a number of the run's seed and the case. */
    private static final String SEED = "seed";

    private static final Set<String> TEXTS = Set.of(QUESTION, USER);

    private ActedIn() {}

    /** What a case of it holds. */
    public static Type task(Symbol environment, Checking at) {
        var params = at.declared().signature(environment).params();
        return isMade(params) ? params.getFirst().type() : Types.WRONG;
    }

    /** Whether an environment of these parameters can be made: of what a case holds, and of a seed if it asks for one. */
    public static boolean isMade(List<Signature.Param> params) {
        return params.size() == 1
                || params.size() == 2
                        && params.getLast().name().equals(SEED)
                        && params.getLast().type().equals(Types.INT);
    }

    /**
     * Whether an agent can act there; a finding says why not.
     *
     * @param span of what names the environment
     */
    public static boolean check(Symbol agent, Symbol environment, Span span, Checking at) {
        if (isUnfinished(environment)) {
            return false; // that it says nothing was said
        }
        if (agent.declares() == null || agent.declares().setting("tools").isEmpty()) {
            return wrong(
                    span,
                    "`" + agent.text() + "` is a " + agent.kind() + ", and what acts in `" + environment.text()
                            + "` is given tools",
                    "ask an `agent`",
                    at);
        }
        var asked = asked(environment, at);
        var params = at.declared().signature(agent).params();
        if (params.size() != 1 || !Fit.fits(asked, params.getFirst().type())) {
            return wrong(
                    span,
                    "`" + environment.text() + "` asks with `" + Types.show(asked) + "`, and `" + agent.text()
                            + "` takes "
                            + (params.size() == 1
                                    ? "`" + Types.show(params.getFirst().type()) + "`"
                                    : params.size() + " parameters"),
                    "ask an agent of one parameter that takes it, or say what it is asked: `question: \"…\"`",
                    at);
        }
        return true;
    }

    private static boolean isUnfinished(Symbol environment) {
        return items(environment).isEmpty()
                || items(environment).stream().anyMatch(ActedIn::isUnfinished)
                || keys(environment).anyMatch(DONE::equals) && keys(environment).noneMatch(ActedIn::isUser);
    }

    private static List<Item> items(Symbol environment) {
        return environment.decl instanceof Decl.Block block && block.body() instanceof Body.Items body
                ? body.items()
                : List.of();
    }

    private static Stream<String> keys(Symbol environment) {
        return items(environment).stream()
                .filter(Item.Setting.class::isInstance)
                .map(item -> ((Item.Setting) item).key().text());
    }

    private static boolean isUser(String key) {
        return Nearest.to(key, Set.of(USER)).isPresent();
    }

    /** Half a setting: a word that says nothing yet. */
    private static boolean isUnfinished(Item item) {
        return item instanceof Item.Broken || item instanceof Item.Do word && word.value() instanceof Expr.Ref;
    }

    /** What the agent is asked first: a text where somebody says one, in a misspelt setting too, else what a case holds. */
    private static Type asked(Symbol environment, Checking at) {
        boolean said = keys(environment).anyMatch(key -> Nearest.to(key, TEXTS).isPresent());
        return said ? Types.TEXT : task(environment, at);
    }

    private static boolean wrong(Span span, String message, String help, Checking at) {
        at.findings().add(CheckRules.ENVIRONMENT_AGENT, at.home(), span, message, help);
        return false;
    }
}
