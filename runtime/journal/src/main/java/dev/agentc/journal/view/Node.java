package dev.agentc.journal.view;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.agentc.effect.Event;
import dev.agentc.effect.Journal;
import dev.agentc.effect.Usage;
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
  private final List<Node> children = new ArrayList<>();
  private Event last;
  private @Nullable Instant claimed;

  Node(Event first) {
    this.first = first;
    this.last = first;
    add(first);
  }

  /** The next event of the same key. */
  void add(Event event) {
    last = event;
    if (event.phase() == Event.Phase.CLAIM) {
      claimed = event.at();
    }
  }

  /** A decision about it; time lost before it was taken up again is not its own. */
  void decided(Node decision) {
    if (TAKEN_UP.contains(decision.kindOfDecision())) {
      claimed = decision.started();
    }
    adopt(decision);
  }

  void adopt(Node child) {
    children.add(child);
  }

  List<Node> children() {
    return children;
  }

  String key() {
    return first.key().text();
  }

  String kind() {
    return isDecision() ? "decision" : first.kind();
  }

  /** Of a decision, what was decided. */
  String name() {
    return isDecision() ? kindOfDecision() : first.name();
  }

  private String kindOfDecision() {
    return first.kind();
  }

  String place() {
    return first.place();
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

  /** From the claim, or from when it was taken up again, to the end. */
  Optional<Duration> took() {
    return hasEnded() && claimed != null ? Optional.of(Duration.between(claimed, last.at())) : Optional.empty();
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
    Usage sum = last.usage() != null && hasEnded() ? last.usage() : null;
    for (Node child : children) {
      Optional<Usage> below = child.usage();
      if (below.isPresent()) {
        sum = sum == null ? below.get() : sum.plus(below.get());
      }
    }
    return Optional.ofNullable(sum);
  }

  /** Of a decision, what is known of it: a missing node if that is nothing. */
  JsonNode facts() {
    JsonNode facts = isDecision() && first.body() != null ? Json.read(first.body()) : MissingNode.getInstance();
    return facts.isEmpty() ? MissingNode.getInstance() : facts;
  }

  /** What is known of why it failed; a missing node if it did not. */
  JsonNode failure() {
    return last.phase() == Event.Phase.FAILED && last.body() != null ? Json.read(last.body()) : MissingNode.getInstance();
  }
}
