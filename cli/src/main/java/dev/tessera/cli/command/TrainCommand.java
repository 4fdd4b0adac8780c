package dev.tessera.cli.command;

import picocli.CommandLine.Command;

/// `tessera train`
@Command(name = "train", description = "Train embeddings.", subcommands = {
    TrainSkipGramCommand.class})
final class TrainCommand extends CommandGroup {}
