"""Open data for other directories, after the Open Referral UK 3.0 profile: what is shown, only."""
