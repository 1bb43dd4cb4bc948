"""How is a door called? One example for each door that other programs use most; the document shows them and a
test calls them. A dossier's `name` and `dossier_code` are what `register` answered."""

DOSSIER, CODE = "6f1c0b2a9d", "000.00.18.H22-170301-0001"
EXAMPLES: dict[str, dict] = {
	"counter.quote": {
		"procedure": "2.000815",
		"agency": "VINH-TUY",
		"received_at": "2017-03-01 09:00:00",
		"channel": "In Person",
	},
	"counter.register": {
		"values": {
			"agency": "VINH-TUY",
			"procedure": "1.004884",
			"channel": "In Person",
			"applicant": {"full_name": "Nguyễn Văn Mẫu", "identity_number": "000000000018"},
		}
	},
	"counter.steps": {"dossier": DOSSIER},
	"counter.act": {"dossier": DOSSIER, "action": "Forward", "data": {}},
	"portal.track": {"dossier_code": CODE},
}
