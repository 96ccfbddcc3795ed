package dev.agentc.compiler.check;

import dev.agentc.plan.EffectClass;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** The declaration that is being worked out: what it needs of others, its call sites, its own effects. */
final class Unit {
  final Home home;
  final Set<Symbol> needs = new LinkedHashSet<>();
  EffectClass effect = EffectClass.PURE;
  boolean sends;
  /** What {@code return} without a type, {@code run.think()} and the like yield in a strategy. */
  private final Map<String, Integer> sites = new HashMap<>();

  Unit(Home home) {
    this.home = home;
  }

  void needs(Symbol symbol) {
    needs.add(symbol);
  }

  /** The id of the next call of something with this last name. */
  String site(String callee) {
    return callee + "." + sites.merge(callee, 1, Integer::sum);
  }
}
