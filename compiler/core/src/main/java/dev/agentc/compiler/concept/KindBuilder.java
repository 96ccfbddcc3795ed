package dev.agentc.compiler.concept;

import dev.agentc.plan.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes a {@link Kind} of named parts. */
public final class KindBuilder {
    private final String word;
    private Header header = Header.EMPTY;
    private List<Kind.Form> bodies = List.of();
    private List<Setting> settings = List.of();
    private Optional<String> text = Optional.empty();
    private final List<KindRule> rules = new ArrayList<>();
    private Optional<InferredSettings> completion = Optional.empty();

    KindBuilder(String word) {
        this.word = word;
    }

    public KindBuilder header(Header header) {
        this.header = header;
        return this;
    }

    public KindBuilder bodies(Kind.Form... bodies) {
        this.bodies = List.of(bodies);
        return this;
    }

    /** In the order they are written out. */
    public KindBuilder settings(Setting... settings) {
        this.settings = List.of(settings);
        return this;
    }

    /** Which setting a text is for that stands among settings without a name. */
    public KindBuilder text(String setting) {
        this.text = Optional.of(setting);
        return this;
    }

    public KindBuilder rule(KindRule rule) {
        rules.add(rule);
        return this;
    }

    public KindBuilder completion(InferredSettings completion) {
        this.completion = Optional.of(completion);
        return this;
    }

    /** It can be called. */
    public Kind callable(Becomes.Trait... traits) {
        return becomes(new Becomes.Callable(Set.of(traits)));
    }

    /** It stands for a value of this type, in which {@link Becomes#ROW} is what stands after {@code :}. */
    public Kind value(Type type) {
        return becomes(new Becomes.Value(type, false, Map.of()));
    }

    public Kind becomes(Becomes becomes) {
        return new Kind(word, header, bodies, settings, becomes, text, rules, completion);
    }
}
