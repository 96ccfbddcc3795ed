package dev.agentc.compiler.kind.environment;

import dev.agentc.compiler.kind.ActedIn;
import dev.agentc.compiler.kind.Checking;
import dev.agentc.compiler.kind.DeclarationRule;
import dev.agentc.compiler.names.CheckRules;
import dev.agentc.compiler.names.LocalScope;
import dev.agentc.compiler.names.Signature;
import dev.agentc.compiler.names.Symbol;
import dev.agentc.compiler.type.Types;
import dev.agentc.plan.Code;
import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A user is told what the agent said, or all that was said, and answers with a text. Without one there are no turns to end. */
final class AnsweringUser implements DeclarationRule {
    @Override
    public void check(Map<String, Code> settings, LocalScope parameters, Checking at) {
        var user = settings.get(ActedIn.USER);
        if (user == null) {
            alone(settings.get(ActedIn.DONE), at);
        } else if (named(user, at) instanceof Symbol symbol && !symbol.unsure() && !answers(user, symbol, at)) {
            at.findings()
                    .add(
                            CheckRules.ENVIRONMENT_USER,
                            at.home(),
                            user.span(),
                            "`" + symbol.text() + "` cannot answer an agent",
                            "leave one parameter open, `string` for what the agent said last or `list<string>` for all"
                                    + " that was said, and yield a `string`");
        }
    }

    private static void alone(@Nullable Code done, Checking at) {
        if (done != null) {
            at.findings()
                    .add(
                            CheckRules.ENVIRONMENT_ALONE,
                            at.home(),
                            done.span(),
                            "nobody answers the agent here, so that its first answer ends it",
                            "leave `done` out, or say who answers: `user: Shopper(task.wish, ..)`");
        }
    }

    private static @Nullable Symbol named(Code user, Checking at) {
        return callee(user) instanceof Code.Ref ref ? at.declared().named(ref.callee(), at.home()) : null;
    }

    private static Code callee(Code user) {
        return user instanceof Code.Derive derived ? derived.callable() : user;
    }

    private static boolean answers(Code user, Symbol symbol, Checking at) {
        Signature signature = at.declared().signature(symbol);
        List<Type> open = new ArrayList<>();
        List<Code> bound = ((Code.Ref) callee(user)).bound();
        for (int i = 0; i < bound.size(); i++) {
            if (bound.get(i) instanceof Code.Default) {
                open.add(signature.params().get(i).type());
            }
        }
        return Types.text(signature.result())
                && open.size() == 1
                && (Types.text(open.getFirst())
                        || open.getFirst() instanceof Type.ListOf all && Types.text(all.element()));
    }
}
