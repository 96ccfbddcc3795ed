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
  private final Map<String, Integer> sites = new HashMap<>();
  /** How many errors there were before it: warnings wait until there are no more. */
  final int errors;

  Unit(Home home, int errors) {
    this.home = home;
    this.errors = errors;
  }

  void needs(Symbol symbol) {
    needs.add(symbol);
  }

  /** The id of the next call of something with this last name. */
  String site(String callee) {
    return callee + "." + sites.merge(callee, 1, Integer::sum);
  }
}
