package dev.agentc.engine.node;

import dev.agentc.plan.Code;
import dev.agentc.plan.Plan;

/** Whether an address begins with what the operator gave: only then may it be a private one. Seen in the code, never in data. */
final class OperatorBase {
  private OperatorBase() {}

  static boolean begins(Code code, Plan plan) {
    return switch (code) {
      case Code.Env _ -> true;
      case Code.Global global -> plan.constants().containsKey(global.name()) && begins(plan.constants().get(global.name()).body(), plan);
      case Code.Template template ->
          !template.parts().isEmpty() && template.parts().getFirst() instanceof Code.Hole hole && begins(hole.value(), plan);
      default -> false;
    };
  }
}
