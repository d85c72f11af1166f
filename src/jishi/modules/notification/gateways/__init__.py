"""The outer edge of notification: what an SMS provider must do (`port`) and one file for each provider."""
