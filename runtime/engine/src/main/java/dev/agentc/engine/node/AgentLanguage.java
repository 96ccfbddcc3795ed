package dev.agentc.engine.node;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.instrumentation.ProvidedTags;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.nodes.ExecutableNode;

/**
 * The language as Truffle sees it. Plans come ready-made, so nothing is parsed here; the threads of runs and of their branches enter
 * a context side by side.
 */
@TruffleLanguage.Registration(
        id = AgentLanguage.ID,
        name = "agent",
        contextPolicy = TruffleLanguage.ContextPolicy.SHARED)
@ProvidedTags({
    StandardTags.RootTag.class,
    StandardTags.RootBodyTag.class,
    StandardTags.StatementTag.class,
    StandardTags.CallTag.class,
    StandardTags.ExpressionTag.class
})
public final class AgentLanguage extends TruffleLanguage<TruffleLanguage.Env> {
    public static final String ID = "agent";
    private static final LanguageReference<AgentLanguage> CURRENT = LanguageReference.create(AgentLanguage.class);
    private static final ContextReference<Env> CONTEXT = ContextReference.create(AgentLanguage.class);

    /** The language of the context that this thread has entered. */
    public static AgentLanguage current() {
        return CURRENT.get(null);
    }

    /** A virtual thread that enters the context of the thread that asks for it. */
    public static Thread thread(Runnable work) {
        return CONTEXT.get(null).newTruffleThreadBuilder(work).virtual(true).build();
    }

    @Override
    protected Env createContext(Env env) {
        return env;
    }

    /** What a debugger asks where it stands. */
    @Override
    protected ExecutableNode parse(InlineParsingRequest request) {
        return new PathNode(
                this, request.getLocation(), request.getSource().getCharacters().toString());
    }

    @Override
    protected boolean isThreadAccessAllowed(Thread thread, boolean singleThreaded) {
        return true;
    }
}
