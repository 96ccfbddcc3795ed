package dev.agentc.engine.node;

import com.oracle.truffle.api.TruffleLanguage;
import com.oracle.truffle.api.instrumentation.ProvidedTags;
import com.oracle.truffle.api.instrumentation.StandardTags;
import com.oracle.truffle.api.nodes.ExecutableNode;
import com.oracle.truffle.api.source.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The language as Truffle sees it. Plans come ready-made, so nothing is parsed here but what debuggers ask; the threads of runs and of their branches enter
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

    /** What Truffle calls the text of a condition. */
    private static final String CONDITION = "breakpoint condition";

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
        Source asked = request.getSource();
        return new InspectionNode(
                this,
                request.getLocation(),
                asked.getCharacters().toString(),
                asked.getName().equals(CONDITION));
    }

    /** A line for whoever looks at runs; the debugger's server passes on what is written here. */
    static void tell(String line) {
        try {
            OutputStream out = CONTEXT.get(null).out();
            out.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            // nobody looks any more
        }
    }

    @Override
    protected boolean isThreadAccessAllowed(Thread thread, boolean singleThreaded) {
        return true;
    }
}
