package dev.agentc.tools;

import dev.agentc.effect.Commands;
import dev.agentc.effect.testing.CommandsContract;

class ProcessesTest extends CommandsContract {
  @Override
  protected Commands commands(int limit) {
    return new Processes(limit);
  }
}
