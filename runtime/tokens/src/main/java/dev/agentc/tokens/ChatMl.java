package dev.agentc.tokens;

import dev.agentc.effect.Message;
import dev.agentc.effect.Segment;
import dev.agentc.effect.ToolSpec;
import dev.agentc.plan.Hash;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * ChatML with calls between {@code <tool_call>} marks, tools listed line by line after the system text.
 *
 * <pre>
 * &lt;|im_start|>system
 * TEXT
 * &lt;tools>
 * {"name": "price", "parameters": {"item": "string"}}
 * &lt;/tools>&lt;|im_end|>
 * &lt;|im_start|>user
 * TEXT&lt;|im_end|>
 * &lt;|im_start|>assistant
 * &lt;tool_call>
 * {"name": "price", "arguments": {"item": "lamp"}}
 * &lt;/tool_call>&lt;|im_end|>
 * &lt;|im_start|>tool
 * {"cents": 4710}&lt;|im_end|>
 * &lt;|im_start|>assistant
 * </pre>
 */
public final class ChatMl implements Template {
    private static final String VERSION = "chatml one-line tools 1";

    private final Vocabulary vocabulary;
    private final int start;
    private final int end;
    private final int open;
    private final int close;
    private final int[] stops;
    private final int[] line;

    /** @throws IllegalArgumentException if the vocabulary lacks one of the marks */
    public ChatMl(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
        start = vocabulary.special("<|im_start|>");
        end = vocabulary.special("<|im_end|>");
        open = vocabulary.special("<tool_call>");
        close = vocabulary.special("</tool_call>");
        stops = new int[] {end, vocabulary.special("<|endoftext|>")};
        line = vocabulary.encode("\n").ids();
    }

    @Override
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    @Override
    public String hash() {
        return Hash.ofText(VERSION);
    }

    @Override
    public int[] stops() {
        return stops.clone();
    }

    @Override
    public boolean hides(int id) {
        return id == open;
    }

    @Override
    public WrittenReply read(int[] sampled) {
        return new WrittenReader(vocabulary, open, close).read(sampled);
    }

    @Override
    public Prompt render(List<Message> messages, List<ToolSpec> tools) {
        return new Rendering(messages, ToolLines.of(tools)).prompt();
    }

    @Override
    public Spoken spoken(List<Message> messages, List<ToolSpec> tools) {
        return new Rendering(messages, ToolLines.of(tools)).spoken();
    }

    /** One conversation being laid out. */
    private final class Rendering {
        private final List<Message> messages;
        private final Ids ids = new Ids();
        private final List<Segment> segments = new ArrayList<>();
        private final List<Spoken.Reply> replies = new ArrayList<>();
        private String tools;
        private int seen;

        Rendering(List<Message> messages, String tools) {
            this.messages = messages;
            this.tools = tools;
        }

        Prompt prompt() {
            layOut();
            open("assistant");
            return new Prompt(ids.toArray(), seen, segments);
        }

        Spoken spoken() {
            layOut();
            int end = replies.isEmpty() ? 0 : replies.getLast().to();
            return new Spoken(Arrays.copyOf(ids.toArray(), end), replies);
        }

        private void layOut() {
            if (!tools.isEmpty() && messages.stream().noneMatch(Message.System.class::isInstance)) {
                system(-1, List.of());
            }
            for (int i = 0; i < messages.size(); i++) {
                message(i, messages.get(i));
            }
        }

        private void message(int index, Message message) {
            switch (message) {
                case Message.System system -> system(index, system.parts());
                case Message.User user -> told(index, "user", user.parts());
                case Message.Observation seen ->
                    told(index, "tool", List.of(new Message.Part(seen.text(), "", seen.label())));
                case Message.Assistant said -> said(index, said);
            }
        }

        private void system(int index, List<Message.Part> parts) {
            open("system");
            content(index, parts, parts.isEmpty() || tools.isEmpty() ? tools : "\n" + tools);
            tools = "";
            close();
        }

        private void told(int index, String role, List<Message.Part> parts) {
            open(role);
            content(index, parts, "");
            close();
        }

        /** Content whole, then each part's share of it. */
        private void content(int index, List<Message.Part> parts, String toolList) {
            StringBuilder text = new StringBuilder();
            parts.forEach(part -> text.append(part.text()));
            int end = text.length();
            String content = text.append(toolList).toString();
            Encoding encoding = vocabulary.encode(content);
            int at = 0;
            for (int i = 0; i < parts.size(); i++) {
                segment(
                        Segment.Kind.CONTENT,
                        index,
                        i,
                        content,
                        encoding,
                        at,
                        at += parts.get(i).text().length());
            }
            if (!toolList.isEmpty()) {
                segment(Segment.Kind.TOOLS, index, 0, content, encoding, end, content.length());
            }
            ids.add(encoding.ids());
        }

        private void segment(
                Segment.Kind kind, int index, int part, String content, Encoding encoding, int from, int to) {
            int before = content.codePointCount(0, from);
            int after = before + content.codePointCount(from, to);
            int first = ids.size() + encoding.firstToken(from);
            int last = from == to ? first : ids.size() + encoding.lastToken(to);
            segments.add(new Segment(kind, index, part, before, after, first, last));
        }

        /** What was sampled is sent back id by id; only what another model said is made tokens here. */
        private void said(int index, Message.Assistant said) {
            open("assistant");
            boolean ours = said.tokens() != null && said.tokens().tokenizer().equals(vocabulary.hash());
            int[] spoken = ours ? said.tokens().ids() : spell(said);
            int prompt = ids.size();
            int[] before = ids.toArray();
            ids.add(spoken);
            Segment.Kind kind = ours ? Segment.Kind.SAMPLED : Segment.Kind.SPELT;
            segments.add(new Segment(kind, index, 0, 0, 0, prompt, ids.size()));
            seen = ours && follows(said, before) ? ids.size() : 0;
            boolean ended = spoken.length > 0 && spoken[spoken.length - 1] == end;
            boolean stopped = ended || !ours;
            replies.add(new Spoken.Reply(index, prompt, ids.size() + (stopped && !ended ? 1 : 0), stopped));
            if (ended) {
                scaffold(line);
            } else {
                close();
            }
        }

        /** Whether the model sampled this after just the ids that stand before it now. */
        private boolean follows(Message.Assistant said, int[] before) {
            int[] bridge = said.tokens().bridge();
            int known = before.length - bridge.length;
            return said.tokens().prompt() == before.length
                    && (known == 0 || known == seen)
                    && Arrays.equals(bridge, 0, bridge.length, before, known, before.length);
        }

        private int[] spell(Message.Assistant said) {
            Ids spelt = new Ids();
            boolean calls = !said.calls().isEmpty();
            spelt.add(vocabulary
                    .encode(said.text() + (calls && !said.text().isEmpty() ? "\n" : ""))
                    .ids());
            for (int i = 0; i < said.calls().size(); i++) {
                if (i > 0) {
                    spelt.add(line);
                }
                spelt.add(open);
                spelt.add(vocabulary
                        .encode("\n" + CallText.of(said.calls().get(i)) + "\n")
                        .ids());
                spelt.add(close);
            }
            return spelt.toArray();
        }

        private void open(String role) {
            scaffold(new int[] {start}, vocabulary.encode(role + "\n").ids());
        }

        private void close() {
            scaffold(new int[] {end}, line);
        }

        private void scaffold(int[]... rows) {
            for (int[] row : rows) {
                ids.add(row);
            }
        }
    }
}
