package dev.agentc.bench.learning;

/**
 * A training of three stages, as large as is asked for: what a teacher says, what is learnt from it, and rewards, held to where they
 * began, so that a checkpoint has to hold that too.
 *
 * @param cases that the teacher and the rewards ask
 * @param epochs of what the teacher did rightly
 * @param steps by rewards
 */
record TrainedJob(int cases, int epochs, int steps) {
    String program() {
        return """
            import "./shop.agent" { Clerk, known, right }

            train taught {
              agent: Clerk
              base: embedded("early")

              let teacher = explore(Clerk { model: embedded() { timeout: 10m } }, on: known.all.take(%1$d))
              sft(teacher.keep(it.score(right) >= 1.0), epochs: %2$d, batch: 4, warmup_steps: 2)
              grpo(on: known.all.take(%1$d), reward: right, group: 4, prompts: 2, steps: %3$d, warmup_steps: 2, kl: 0.04)
            }
            """.formatted(cases, epochs, steps);
    }
}
