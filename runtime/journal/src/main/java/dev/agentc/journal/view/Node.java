package dev.agentc.journal.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.agentc.effect.EffectKey;
import dev.agentc.effect.Event;
import dev.agentc.effect.Label;
import dev.agentc.effect.Usage;
import dev.agentc.effect.port.Journal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An effect or frame of a run with what happened below it, put together from its events. */
final class Node {
    /** Decisions by which something goes on that a dying process had begun. */
    private static final Set<String> TAKEN_UP = Set.of("restarted", "reconciled");

    private final Event first;
    private final int began;
    private Surroundings around;
    private final List<Node> children = new ArrayList<>();
    private Event last;
    private int ended = Integer.MAX_VALUE;
    private boolean alone;
    private @Nullable Instant claimed;
    private @Nullable JsonNode answer;
    private @Nullable Node parent;
    private @Nullable Usage before;

    /**
     * What a node is told when it is made, since the events before it say so.
     *
     * @param branch of {@code parallel} that it is in, empty where it is alone
     * @param ownBranch what the branch of the one above is not
     * @param place of its call in a file of the author's own
     * @param arguments a missing node if it has none
     */
    record Surroundings(String branch, String ownBranch, String place, JsonNode arguments) {
        Surroundings bare() {
            return new Surroundings(branch, ownBranch, place, MissingNode.getInstance());
        }
    }

    /** @param began which event of the run this is */
    Node(Event first, int began, Surroundings around) {
        this.first = first;
        this.began = began;
        this.around = around;
        this.last = first;
        add(first, began);
    }

    /** A decision about what has no step of its own. */
    void standAlone() {
        alone = true;
    }

    /** Of a decision, what it is about where that is not the step above it; else empty. */
    String subject() {
        return alone ? FigureText.shortName(first.name()) + around.ownBranch : "";
    }

    /** The next event of the same key. */
    void add(Event event, int number) {
        last = event;
        if (event.phase() == Event.Phase.CLAIM) {
            claimed = event.at();
        }
        if (event.isEnd()) {
            ended = number;
        }
    }

    /** Of a model call, the message that came. */
    void answered(JsonNode message) {
        answer = message;
    }

    /** A decision about it; time lost before it was taken up again is not its own. */
    void decided(Node decision) {
        if (TAKEN_UP.contains(decision.kindOfDecision())) {
            claimed = decision.started();
        }
        adopt(decision);
    }

    void adopt(Node child) {
        child.parent = this;
        children.add(child);
    }

    /** The one it was put below; empty for a root. */
    Optional<Node> parent() {
        return Optional.ofNullable(parent);
    }

    /** What was said in it and what lies below are not kept any longer, but for what that used. It has ended. */
    void fold() {
        before = usage().orElse(null);
        children.clear();
        if (last.phase() == Event.Phase.RESULT) {
            around = around.bare(); // what failed may be begun again, as what it was
        }
        last = last.bare();
        answer = null;
    }

    List<Node> children() {
        return children;
    }

    String key() {
        return first.key().text();
    }

    EffectKey effect() {
        return first.key();
    }

    String kind() {
        return isDecision() ? "decision" : first.kind();
    }

    boolean isRun() {
        return first.isRun();
    }

    boolean isStrategy() {
        return first.isStrategy();
    }

    boolean isState() {
        return first.isState();
    }

    /** Of a decision, what was decided. */
    String name() {
        return isDecision() ? kindOfDecision() : first.name();
    }

    private String kindOfDecision() {
        return first.kind();
    }

    /** As it was recorded: inside an agent that is in the library. */
    String place() {
        return first.place();
    }

    /** In a file of the author's own. */
    String ownPlace() {
        return around.place;
    }

    String branch() {
        return around.branch;
    }

    /** What the branch of the one above is not. */
    String ownBranch() {
        return around.ownBranch;
    }

    /** From 1. */
    int attempt() {
        String key = key();
        int tilde = key.lastIndexOf('~');
        return tilde > key.lastIndexOf('/') ? Integer.parseInt(key.substring(tilde + 1)) : 1;
    }

    /** A missing node if it has none. */
    JsonNode arguments() {
        return around.arguments;
    }

    /** What came out of it; a missing node if nothing did. A model gives answers. */
    JsonNode result() {
        boolean given = last.phase() == Event.Phase.RESULT && last.body() != null && !last.isModelCall();
        return given ? ViewJson.read(last.body()) : MissingNode.getInstance();
    }

    /** What a model said: {@code text}, and {@code calls} if it asked for any; a missing node if it said nothing. */
    JsonNode answer() {
        return answer == null ? MissingNode.getInstance() : answer;
    }

    /** Of what came out of it, null if that is public and trusted. */
    @Nullable
    Label label() {
        return last.phase() == Event.Phase.CLAIM ? null : last.label();
    }

    /** Of what went into it, null if that is public and trusted. */
    @Nullable
    Label given() {
        return first.isClaim() ? first.label() : null;
    }

    /** Whether it was begun when all of the others had ended; they have no order among them then. */
    boolean isAfter(int end) {
        return began > end;
    }

    int ended() {
        return ended;
    }

    Instant started() {
        return first.at();
    }

    boolean isDecision() {
        return first.phase() == Event.Phase.DECISION;
    }

    boolean hasEnded() {
        return last.phase() == Event.Phase.RESULT || last.phase() == Event.Phase.FAILED;
    }

    /** From the claim, or from when it was taken up again, to the end; never less than nothing, whatever was done to the clock. */
    Optional<Duration> took() {
        if (!hasEnded() || claimed == null) {
            return Optional.empty();
        }
        Duration took = Duration.between(claimed, last.at());
        return Optional.of(took.isNegative() ? Duration.ZERO : took);
    }

    /** {@code done failed decided}; {@code running} or {@code stopped} without an end. */
    String status(Journal.Status run) {
        return switch (last.phase()) {
            case RESULT -> "done";
            case FAILED -> "failed";
            case DECISION -> isDecision() ? "decided" : unfinished(run);
            case CLAIM -> unfinished(run);
        };
    }

    private static String unfinished(Journal.Status run) {
        return run == Journal.Status.RUNNING ? "running" : "stopped";
    }

    /** Tokens of this and all below; empty if no model was asked. */
    Optional<Usage> usage() {
        Usage sum = sum(before, last.usage() != null && hasEnded() ? last.usage() : null);
        for (Node child : children) {
            sum = sum(sum, child.usage().orElse(null));
        }
        return Optional.ofNullable(sum);
    }

    private static @Nullable Usage sum(@Nullable Usage one, @Nullable Usage other) {
        return one == null ? other : other == null ? one : one.plus(other);
    }

    /** Whether what it failed of is not what one below it failed of. */
    boolean isCulprit() {
        JsonNode own = failure();
        return children.stream()
                .map(Node::failure)
                .noneMatch(below -> !below.isMissingNode() && sameFailure(own, below));
    }

    private static boolean sameFailure(JsonNode a, JsonNode b) {
        return a.path("error").equals(b.path("error")) && a.path("message").equals(b.path("message"));
    }

    /** Of a decision, what is known of it: a missing node if that is nothing. */
    JsonNode facts() {
        JsonNode facts = isDecision() && first.body() != null ? ViewJson.read(first.body()) : MissingNode.getInstance();
        return facts.isEmpty() ? MissingNode.getInstance() : facts;
    }

    /** What is known of why it failed; a missing node if it did not. */
    JsonNode failure() {
        return last.phase() == Event.Phase.FAILED && last.body() != null
                ? ViewJson.read(last.body())
                : MissingNode.getInstance();
    }
}
