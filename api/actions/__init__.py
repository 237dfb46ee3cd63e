"""What pks can be asked to do: one plain function an action, without any framework."""
