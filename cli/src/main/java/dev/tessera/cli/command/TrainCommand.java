package dev.tessera.cli.command;

import picocli.CommandLine.Command;

/// `tessera train`
@Command(name = "train", description = "Train embeddings.", subcommands = {
    TrainSkipGramCommand.class, TrainContrastiveCommand.class})
final class TrainCommand extends CommandGroup {}
