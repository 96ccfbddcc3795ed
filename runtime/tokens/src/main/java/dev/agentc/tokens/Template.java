package dev.agentc.tokens;

import dev.agentc.effect.Message;
import dev.agentc.effect.ToolSpec;
import java.util.List;

/** How one family of models wants a conversation laid out. Immutable and thread-safe. */
public interface Template {

    /**
     * The ids of a conversation up to where the model goes on. What a model sampled stands in it as the ids it sampled;
     * content is made tokens whole and holds no special tokens, whatever it spells.
     */
    Prompt render(List<Message> messages, List<ToolSpec> tools);

    /**
     * The ids of a conversation up to the end of its last reply, laid out as {@link #render} does, and where its replies stand: what
     * the model would have been given and have sampled, had the words been its own.
     */
    Spoken spoken(List<Message> messages, List<ToolSpec> tools);

    /** Reads what the model sampled. */
    WrittenReply read(int[] sampled);

    /** Ids that end a reply. */
    int[] stops();

    /** Whether text that follows this sampled id is no longer for display, since a call begins. */
    boolean hides(int id);

    Vocabulary vocabulary();

    /** Differs where the same conversation may give other ids. */
    String hash();
}
